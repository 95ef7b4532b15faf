export { remoteBidder } from './bidder.js';
export { remoteClient } from './client.js';
export { REMOTE_FAILURES, type RemoteFailureKind } from './failure.js';
export { remoteManager } from './manager.js';
export { openApiDocument } from './openapi.js';
export { remoteReviewer } from './reviewer.js';
export { REMOTE_ROLES, type RemoteRole, ROLES as REMOTE_SCHEMAS } from './schemas.js';
export type { RemoteParams } from './seat.js';
export { signatureOf } from './signature.js';
