import type { XmlElement } from '../../xml/tree';
import { INVOICE_NAMESPACES } from './namespaces';

/** Tells which invoice syntax a root element starts; a root without a namespace passes by its name. */
export function invoiceSyntax(root: XmlElement): 'ubl' | 'cii' | undefined {
	const { local, uri } = root;
	if (local === 'Invoice' && (uri === INVOICE_NAMESPACES.invoice || uri === '')) return 'ubl';
	if (local === 'CreditNote' && (uri === INVOICE_NAMESPACES.creditNote || uri === '')) return 'ubl';
	if (local === 'CrossIndustryInvoice' && (uri === INVOICE_NAMESPACES.cii || uri === '')) return 'cii';
	return undefined;
}
