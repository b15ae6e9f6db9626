import type { XmlAttribute } from './tree';

/** The one class of attributes, so that every reader sees one hidden shape. */
export class Attribute implements XmlAttribute {
	constructor(
		readonly name: string,
		readonly local: string,
		readonly uri: string,
		readonly value: string,
	) {}
}
