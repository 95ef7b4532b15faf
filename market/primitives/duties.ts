/** What the market waits for somebody outside to do, in the order in which it came up. */
export const DUTY = { decide: 0, work: 1, review: 2, truth: 3, enter: 4 } as const;
export type Duty = (typeof DUTY)[keyof typeof DUTY];

export class Duties {
  private kinds: number[] = [];
  private targets: number[] = [];

  add(kind: Duty, target: number): void {
    this.kinds.push(kind);
    this.targets.push(target);
  }

  get pending(): boolean {
    return this.kinds.length > 0;
  }

  /** Hands over all duties and forgets them. */
  drain(take: (kind: Duty, target: number) => void): void {
    if (this.kinds.length === 0) return;
    const { kinds, targets } = this;
    this.kinds = [];
    this.targets = [];
    kinds.forEach((kind, index) => {
      take(kind as Duty, targets[index]!);
    });
  }
}
