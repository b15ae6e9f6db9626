// The operations of the resource Declaration: a line each.
export { operation as buildXml } from './buildXml.operation';
export { operation as changeVehicle } from './changeVehicle.operation';
export { operation as checkNeed } from './checkNeed.operation';
export { operation as confirm } from './confirm.operation';
export { operation as correct } from './correct.operation';
export { operation as create } from './create.operation';
export { operation as deleteDeclaration } from './delete.operation';
export { operation as download } from './download.operation';
export { operation as getAll } from './getAll.operation';
export { operation as getCarrierInfo } from './getCarrierInfo.operation';
export { operation as getStatus } from './getStatus.operation';
export { operation as render } from './render.operation';
export { operation as upload } from './upload.operation';
export { operation as validate } from './validate.operation';
