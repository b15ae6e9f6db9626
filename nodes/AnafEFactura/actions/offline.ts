import type { OfflineSettings } from '../../shared/offline';

/** What is done on this computer alone: the node needs no credential for it. */
export const OFFLINE: OfflineSettings = { operation: ['parse'], validateWhere: ['offline'], verifyWhere: ['offline'] };
