// The operations of the resource Invoice: a line each.
export { operation as create } from './create.operation';
export { operation as download } from './download.operation';
export { operation as findUpload } from './findUpload.operation';
export { operation as getStatus } from './getStatus.operation';
export { operation as upload } from './upload.operation';
