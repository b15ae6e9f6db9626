/** Walking a CII tree by tables of handlers; whatever has no handler is noted as unknown. */

import type { XmlElement } from '../../xml/tree';
import { leaf, type UnknownLog } from '../ubl/reader';

/** What to do with child elements, by local name. */
export type Handlers = Readonly<Record<string, (element: XmlElement) => void>>;

/** Hands each child to its handler. */
export function visit(element: XmlElement, log: UnknownLog, handlers: Handlers): void {
	for (const child of element.children) {
		const handler = Object.hasOwn(handlers, child.local) ? handlers[child.local] : undefined;
		if (handler) handler(child);
		else log.add(child);
	}
}

/** Fields of a model object that hold a text. */
type TextKey<T> = { [K in keyof T]-?: string extends T[K] ? K : never }[keyof T];

/** A handler that keeps the first text and notes the others. */
export function keep<T>(target: T, key: TextKey<T>, log: UnknownLog, attribute = ''): (element: XmlElement) => void {
	return (element) => {
		if (target[key] !== undefined) log.add(element);
		else (target as Record<TextKey<T>, string>)[key] = leaf(element, log, attribute);
	};
}

/** A handler for a wrapper around one text, such as `ContractReferencedDocument/IssuerAssignedID`. */
export function keepIn<T>(target: T, key: TextKey<T>, child: string, log: UnknownLog): (element: XmlElement) => void {
	return (element) => visit(element, log, { [child]: keep(target, key, log) });
}

/**
 * A handler for the days of CII: `IssueDateTime/DateTimeString[@format='102']` holds `20260131`.
 * What is not written so stays as it is.
 */
export function keepDate<T>(target: T, key: TextKey<T>, log: UnknownLog): (element: XmlElement) => void {
	return (element) => {
		for (const child of element.children) {
			if ((child.local !== 'DateTimeString' && child.local !== 'DateString') || target[key] !== undefined) {
				log.add(child);
				continue;
			}
			const written = leaf(child, log, 'format');
			const match = /^(\d{4})(\d{2})(\d{2})$/.exec(written);
			(target as Record<TextKey<T>, string>)[key] = match ? `${match[1]}-${match[2]}-${match[3]}` : written;
		}
		// A date type without a wrapper.
		if (element.children.length === 0 && target[key] === undefined)
			(target as Record<TextKey<T>, string>)[key] = leaf(element, log);
	};
}
