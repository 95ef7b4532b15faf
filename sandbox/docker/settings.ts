export interface DockerSettings {
  /** The container runtime, such as `runsc` or `kata`; empty for the daemon's own choice. */
  readonly runtime: string;
}

let settings: DockerSettings = { runtime: '' };

export const dockerSettings = (): DockerSettings => settings;

/** Holds for every container that is started from now on. */
export function configureDocker(wanted: Partial<DockerSettings>): void {
  settings = { ...settings, ...wanted };
}
