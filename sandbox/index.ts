export type { BatchCounts } from './batch/batch-backend.js';
export { BATCH_GIVES_UP, BATCH_JOBS } from './batch/gives-up.js';
export { type CheckOptions, checkSandbox, checkSteps, type SandboxCheck } from './check.js';
export {
  CONFORMANCE,
  type ConformanceResult,
  checkConformance,
  runConformance,
} from './conformance.js';
export {
  type BuildRequest,
  type BuiltImage,
  buildImage,
  type ImageSource,
  SOURCES as IMAGE_SOURCES,
} from './docker/image/build.js';
export { cleanContainers } from './docker/leftovers.js';
export { START_DOCKER } from './docker/probe.js';
export { configureDocker } from './docker/settings.js';
export { FILE_CAPS, type FileCaps } from './files/caps.js';
export { type WorkOrder, type WorkResult, work } from './files/work.js';
export { GAPS } from './gaps.js';
export type { CallOutcome, ProgramCall } from './grading/call-once.js';
export { grade, type Work } from './grading/grade.js';
export { type BatchOptions, type BatchResult, gradeBatch } from './grading/grade-batch.js';
export { Grader, type GraderOptions, makeTurns } from './grading/grader.js';
export type { ImageCommand, Printed as ImageOutput } from './grading/image-suite.js';
export {
  type CodeSuite,
  type Deliverable,
  FAILURE_REASONS,
  type FailureReason,
  FRAMEWORKS,
  type GradeReport,
  type ImageSuite,
  type Json,
  type PatchSubmission,
  type RepositorySuite,
  type RepositoryTest,
  type Submission,
  type Suite,
  type TestResult,
  type ValueSuite,
  type ValueTest,
} from './grading/report.js';
export { hostilePrograms } from './hostile/catalog.js';
export { checkHostile, type HostileOptions, type HostileResult } from './hostile/check.js';
export { HOSTILE_LIMITS, hostileSuite } from './hostile/judge.js';
export { type HostileProgram, PROOFS } from './hostile/program.js';
export { cleanLeftovers, type Leftovers } from './leftovers.js';
export { type LineProgram, openProgram } from './lines/open-program.js';
export { DEFAULT_RETRIES, nextWait, type RetryPolicy } from './outage/backoff.js';
export { keepTrying, type Machinery } from './outage/keep-trying.js';
export { counter, type Outage, type OutageListener, Outages } from './outage/outages.js';
export { sandboxMachinery } from './outage/sandbox-machinery.js';
export { type TurnLimits, Turns } from './outage/turns.js';
export { applyPatch } from './patch/apply-patch.js';
export { parsePatch } from './patch/parse-patch.js';
export { PATCH_REFUSALS, type PatchRefusal, type Refused, type Tree } from './patch/patch.js';
export {
  type BackendWish,
  backendNamed,
  type ChosenBackend,
  chooseBackend,
  NoSandboxError,
  probeAll,
  probeBackend,
  remedyOf,
  sandboxLoad,
} from './registry.js';
export { fastImport, type RepositoryCommit } from './repository/fast-import.js';
export { type CommandResult, Workspace } from './repository/workspace.js';
export {
  BACKENDS,
  type BackendName,
  DEFAULT_LIMITS,
  type Limits,
  type OutageKind,
  type Probe,
  type Runtime,
  type SandboxBackend,
  type SandboxExit,
  type SandboxSession,
  type SandboxSpec,
  SandboxUnavailableError,
  WORTH_RETRYING,
} from './sandbox.port.js';
export { hasBrowser } from './session/browser.js';
export { type OwnerTag, ownerIsGone, ownerTag } from './session/owner.js';
export { hasRuntime, runtimeVersions } from './session/runtimes.js';
export { findTool } from './session/tools.js';
