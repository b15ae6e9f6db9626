/** What a document holds that the model has no place for: listed at the end of its page, so that nothing is dropped. */

import { element, type Content } from './html';
import { inLanguage, type PageLanguage } from './language';

/** A piece of the document that the model has no place for. */
export interface UnplacedTerm {
	/** Where it stands: `/Invoice/InvoiceLine[2]/SubInvoiceLine`. */
	readonly path: string;
	/** Its text; undefined where it is not known. */
	readonly text?: string;
}

/** The list of them, nothing where there are none. */
export function unplacedPart(language: PageLanguage, terms: readonly UnplacedTerm[]): Content {
	if (terms.length === 0) return undefined;
	const items = terms.map(({ path, text }) =>
		element('li', [element('span.small', path), text === undefined || text === '' ? undefined : [': ', text]]),
	);
	const heading = inLanguage(language, ['Alte informații din document', 'Other information in the document']);
	return element('section', [element('h2', heading), element('ul', items)]);
}
