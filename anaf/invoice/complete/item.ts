/** What a line sells: its names, codes and attributes. */

import type { Classification, Item, ItemAttribute } from '../model/invoice';
import { CLASSIFICATION, ITEM, ITEM_ATTRIBUTE } from '../terms';
import type { Findings } from './findings';
import { defined, isGiven, readList, readObject, readText, refuseOthers, type Fields } from './values';
import { fieldsOf, limitIn, limitFor, readTerms } from './terms';

const ITEM_FIELDS = fieldsOf(ITEM);
const CLASSIFICATION_FIELDS = fieldsOf(CLASSIFICATION);
const ATTRIBUTE_FIELDS = fieldsOf(ITEM_ATTRIBUTE);

/** Reads the item of a line, or its name and description where they stand in the line itself. */
export function readItem(fields: Fields, linePath: string, findings: Findings): Item {
	if (!isGiven(fields.item)) {
		const name = readText(fields.name, `${linePath}.name`, findings, limitFor(ITEM.name, findings.edition));
		const description = readText(
			fields.description,
			`${linePath}.description`,
			findings,
			limitFor(ITEM.description, findings.edition),
		);
		if (name === undefined) findings.add(`${linePath}.name`, 'is missing: every line names what is sold', 'BR-25');
		return description === undefined ? { name } : { name, description };
	}
	const path = `${linePath}.item`;
	const item = readObject(fields.item, path, findings) ?? {};
	refuseOthers(item, ITEM_FIELDS, path, findings);
	const name = readText(item.name ?? fields.name, `${path}.name`, findings, limitFor(ITEM.name, findings.edition));
	if (name === undefined) findings.add(`${path}.name`, 'is missing: every line names what is sold', 'BR-25');
	const classifications = readList(item.classifications, `${path}.classifications`, findings)
		.map((entry, index) => readClassification(entry, `${path}.classifications[${index}]`, findings))
		.filter((entry): entry is Classification => entry !== undefined);
	const attributes = readList(
		item.attributes,
		`${path}.attributes`,
		findings,
		limitIn(findings.edition, ITEM.attributes.repeats),
	)
		.map((entry, index) => readAttribute(entry, `${path}.attributes[${index}]`, findings))
		.filter((entry): entry is ItemAttribute => entry !== undefined);
	const { standardId, ...codes } = readTerms(
		ITEM,
		['sellerId', 'buyerId', 'standardId', 'originCountry'],
		item,
		path,
		findings,
	);
	if (standardId && standardId.scheme === undefined) {
		findings.add(`${path}.standardId.scheme`, 'is missing: 0160 for a GTIN', 'BR-64');
	}
	return defined({
		name,
		description: readText(
			item.description ?? fields.description,
			`${path}.description`,
			findings,
			limitFor(ITEM.description, findings.edition),
		),
		...codes,
		standardId,
		classifications: classifications.length > 0 ? classifications : undefined,
		attributes: attributes.length > 0 ? attributes : undefined,
	});
}

function readClassification(value: unknown, path: string, findings: Findings): Classification | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, CLASSIFICATION_FIELDS, path, findings);
	const { code, scheme, version } = readTerms(CLASSIFICATION, ['code', 'scheme', 'version'], fields, path, findings);
	if (code === undefined) findings.add(`${path}.code`, 'is missing');
	if (scheme === undefined && !isGiven(fields.scheme)) {
		findings.add(`${path}.scheme`, 'is missing: STI for CPV codes, HS for customs codes', 'BR-65');
	}
	if (code === undefined || scheme === undefined) return undefined;
	return version === undefined ? { code, scheme } : { code, scheme, version };
}

function readAttribute(value: unknown, path: string, findings: Findings): ItemAttribute | undefined {
	const fields = readObject(value, path, findings);
	if (!fields) return undefined;
	refuseOthers(fields, ATTRIBUTE_FIELDS, path, findings);
	const { name, value: text } = readTerms(ITEM_ATTRIBUTE, ['name', 'value'], fields, path, findings);
	if (name === undefined) findings.add(`${path}.name`, 'is missing', 'BR-54');
	if (text === undefined) findings.add(`${path}.value`, 'is missing', 'BR-54');
	return name === undefined || text === undefined ? undefined : { name, value: text };
}
