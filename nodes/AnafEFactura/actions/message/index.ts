// The operations of the resource Message: a line each.
export { operation as archive } from './archive.operation';
export { operation as download } from './download.operation';
export { operation as findGaps } from './findGaps.operation';
export { operation as getAll } from './getAll.operation';
export { operation as sendToSupplier } from './sendToSupplier.operation';
