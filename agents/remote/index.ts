export { askedArbiter } from './arbiter.js';
export { askedBidder } from './bidder.js';
export { askedClient } from './client.js';
export {
  PROGRAM_FAILURES,
  type ProgramFailureKind,
  REMOTE_FAILURES,
  type RemoteFailureKind,
} from './failure.js';
export { askedManager } from './manager.js';
export type { Mind } from './mind.js';
export { openApiDocument } from './openapi.js';
export { askedReviewer } from './reviewer.js';
export { REMOTE_ROLES, type RemoteRole, ROLES as REMOTE_SCHEMAS } from './schemas.js';
export { type RemoteParams, remoteService } from './service.js';
export { signatureOf } from './signature.js';
