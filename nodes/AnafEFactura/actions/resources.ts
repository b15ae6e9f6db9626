import type { Resource } from '../../shared/operation';
import * as connection from './connection';
import * as document from './document';
import * as invoice from './invoice';
import * as message from './message';

/** What the node does, by resource. */
export const RESOURCES: readonly Resource[] = [
	{ name: 'invoice', displayName: 'Invoice', first: 'upload', operations: Object.values(invoice) },
	{ name: 'document', displayName: 'Document', first: 'validate', operations: Object.values(document) },
	{ name: 'message', displayName: 'Message', first: 'getAll', operations: Object.values(message) },
	{ name: 'connection', displayName: 'Connection', first: 'check', operations: Object.values(connection) },
];
