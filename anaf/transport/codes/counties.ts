import { COUNTIES as TABLE, type County } from '../../romania/counties';
import { codeTable } from './table';

/** `codJudet`: counties, found by code, name, ISO code (`RO-CJ`) or plate letters (`CJ`). */
export const COUNTIES = codeTable<County>('county', TABLE, (county) => [
	county.iso,
	county.iso.slice(3),
	`Județul ${county.name}`,
	`Jud. ${county.name}`,
]);
