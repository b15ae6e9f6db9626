// The operations of the resource Connection: a line each.
export { operation as check } from './check.operation';
export { operation as getTokenInfo } from './getTokenInfo.operation';
export { operation as revokeToken } from './revokeToken.operation';
