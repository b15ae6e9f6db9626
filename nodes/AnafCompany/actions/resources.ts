import type { Resource } from '../../shared/operation';
import * as company from './company';

/** What the node does, by resource. */
export const RESOURCES: readonly Resource[] = [
	{ name: 'company', displayName: 'Company', first: 'getVatData', operations: Object.values(company) },
];
