// The operations of the resource Document: a line each.
export { operation as convertToPdf } from './convertToPdf.operation';
export { operation as exportForAccounting } from './exportForAccounting.operation';
export { operation as parse } from './parse.operation';
export { operation as reconcile } from './reconcile.operation';
export { operation as render } from './render.operation';
export { operation as reverse } from './reverse.operation';
export { operation as validate } from './validate.operation';
export { operation as verifySignature } from './verifySignature.operation';
