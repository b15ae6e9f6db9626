export { checkStructure, StructureCheck } from './check';
