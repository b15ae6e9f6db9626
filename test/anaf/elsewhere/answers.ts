/** Answers of BNR and VIES as they come over the wire. */

import { encodeUtf8 } from '../../../anaf/api/bytes';
import type { AnafResponse } from '../../../anaf/api/response';

export const OLD = 'http://www.bnr.ro/xsd';
export const NEW = 'https://www.bnr.ro/xsd';

export const answer = (body: string, status = 200, headers: AnafResponse['headers'] = {}): AnafResponse => ({
	status,
	headers,
	body: encodeUtf8(body),
});

/** A file of rates: days with their `Rate` elements. */
export const ratesFile = (days: Readonly<Record<string, string>>, namespace = NEW, base = 'RON'): string =>
	`<?xml version="1.0" encoding="utf-8"?><DataSet xmlns="${namespace}"><Header><Publisher>Central bank</Publisher></Header><Body><Subject>Reference rates</Subject><OrigCurrency>${base}</OrigCurrency>${Object.entries(
		days,
	)
		.map(([day, rates]) => `<Cube date="${day}">${rates}</Cube>`)
		.join('')}</Body></DataSet>`;

export const EURO = '<Rate currency="EUR">5.0912</Rate>';
export const FORINT = '<Rate currency="HUF" multiplier="100">1.4430</Rate>';
