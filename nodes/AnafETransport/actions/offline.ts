import type { OfflineSettings } from '../../shared/offline';

/**
 * What is done on this computer alone: the node needs no credential for it. Build XML is not among it: it takes the
 * declarant from there.
 */
export const OFFLINE: OfflineSettings = { operation: ['validate'] };
