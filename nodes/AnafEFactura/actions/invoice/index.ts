// The operations of the resource Invoice: a line each.
export { operation as convertToPdf } from './convertToPdf.operation';
export { operation as create } from './create.operation';
export { operation as download } from './download.operation';
export { operation as findUpload } from './findUpload.operation';
export { operation as getStatus } from './getStatus.operation';
export { operation as parse } from './parse.operation';
export { operation as upload } from './upload.operation';
export { operation as validate } from './validate.operation';
export { operation as verifySignature } from './verifySignature.operation';
