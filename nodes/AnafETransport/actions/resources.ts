import type { Resource } from '../../shared/operation';
import * as declaration from './declaration';

/** What the node does, by resource. */
export const RESOURCES: readonly Resource[] = [
	{ name: 'declaration', displayName: 'Declaration', first: 'create', operations: Object.values(declaration) },
];
