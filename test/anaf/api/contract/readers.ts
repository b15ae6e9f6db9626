import { basename } from 'node:path';

import { readFile } from '../../../../anaf/api/families/binary';
import { readEnvelope, readJson } from '../../../../anaf/api/families/envelope';
import type { FaultKind, Result } from '../../../../anaf/result';
import type { AnafResponse } from '../../../../anaf/api/response';
import { readRevocation } from '../../../../anaf/api/revocation';
import { prepareDocument } from '../../../../anaf/efactura/document';
import { readMessagePage } from '../../../../anaf/efactura/list';
import { readStatus, readUpload } from '../../../../anaf/efactura/upload';
import { readSignatureVerdict, readValidation } from '../../../../anaf/efactura/validation';

/** The moment at which the bodies are read. */
export const NOW = Date.UTC(2026, 10, 24, 12);

/** The reader of the product that meets a body in real life, by a short name. */
export type Reader = (name: string, response: AnafResponse) => Result<unknown>;

/** Readers of e-Factura, OAuth and the public host. */
export const READERS = {
	upload: (name, response) => readUpload({ name }, response, NOW),
	status: (name, response) => readStatus({ name }, response, NOW),
	list: (name, response) => readMessagePage({ name }, response, NOW),
	zip: (name, response) => readFile({ name }, response, 'zip', NOW),
	pdf: (name, response) => readFile({ name }, response, 'pdf', NOW),
	validation: (name, response) => readValidation({ name }, response, NOW),
	signature: (name, response) => readSignatureVerdict({ name }, response, NOW),
	json: (name, response) => readJson({ name }, response, NOW),
	envelope: (name, response) => readEnvelope({ name }, response, NOW),
	revocation: (_, response) => ({ ok: true, value: readRevocation(response) }),
	document: (_, response) => prepareDocument(response.body),
} satisfies Record<string, Reader>;

/** What a body must end as. */
interface ContractRow {
	readonly read: Reader;
	/** `value` or the kind of the fault. Never "whatever comes": each body has one meaning. */
	readonly outcome: 'value' | FaultKind;
	/** Found in the value (as a subset), or in the fault. */
	readonly holds?: Readonly<Record<string, unknown>>;
	/** Part of the English message of a fault. */
	readonly says?: string;
}

/** Rows of one family, by path below `official/responses/<family>`. */
export type ContractTable = Readonly<Record<string, ContractRow>>;

/** Status in a file name: `upload__400__uploadb2c__...`; 200 where it names none. */
export function statusOf(path: string): number {
	return Number(/__(\d{3})(?:__|\.)/.exec(basename(path))?.[1] ?? 200);
}

/** Name of the service in a file name. */
export function serviceOf(path: string): string {
	return basename(path).split('__')[2] ?? basename(path).split('__')[0] ?? '';
}
