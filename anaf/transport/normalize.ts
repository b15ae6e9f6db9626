/**
 * Brings what people paste and programs send into the shape of the model: codes from names, plates
 * without dashes, dates in one form, exact decimals, fiscal codes without RO. Nothing is guessed: what
 * cannot be read stays as it was written, and validation names it.
 */

import { normalizeCif } from '../romania/cif';
import { dayProblem, readDay, readWallTime } from '../days';
import { format, shorten, toCents } from '../decimal';
import { numberProblem, readDecimal, type DecimalSeparator } from '../numbers';
import { LEI } from '../romania/currency';
import { readMoney } from '../romania/money';
import { readYesNo } from '../yesNo';
import {
	BORDER_POINTS,
	CONFIRMATION_TYPES,
	COUNTIES,
	COUNTRIES,
	CUSTOMS_OFFICES,
	DOCUMENT_TYPES,
	OPERATIONS,
	PURPOSES,
	UNITS,
	type CodeEntry,
	type CodeTable,
} from './codes';
import { labelOf } from './labels';
import { DECLARATION_KINDS, type Declaration } from './model';
import { DECLARATION, type AttributeDef, type Cleaning, type ElementDef } from './schema';
import { shown } from './text';
import { normalizeUit } from './uit';
import { ROMANIA } from '../romania/country';

/** Something in the JSON that does not fit the model at all. */
export interface ModelFinding {
	readonly rule: 'MODEL-FIELD' | 'MODEL-TYPE' | 'MODEL-KIND' | 'MODEL-NUMBER' | 'MODEL-DATE';
	/** Path in the JSON, lists counted from 0. */
	readonly field: string;
	/** The place as the panel names it, lists counted from 1. */
	readonly label: string;
	readonly message: string;
	readonly hint: string;
	readonly value?: string;
}

/** What normalising may do beyond reading. */
export interface NormalizeOptions {
	/** Round quantities, weights and values to two decimals (half up) instead of having them refused. Default false. */
	readonly roundDecimals?: boolean;
	/** How texts part the decimals. Default `automatic`: what can be read in two ways, such as `1.250`, is refused. */
	readonly decimalSeparator?: DecimalSeparator;
}

/** A declaration in shape, and what could not be fitted. */
export interface Normalized {
	/** In shape as far as it could be read; complete only if validation says so. */
	readonly declaration: Declaration;
	readonly findings: readonly ModelFinding[];
}

type Fields = Readonly<Record<string, unknown>>;

const SPACES = /[\s\u00a0\u2007\u202f\u200b\ufeff]+/g;
const PLATE_SEPARATORS = /[\s\u00a0\u200b\ufeff.\-_·•‐‑‒–—]+/g;
/** Two Romanian plates in one, lorry and trailer. */
const TWO_PLATES = /^(?:[A-Z]{1,2}\d{2,3}[A-Z]{3}){2}$/;

function isRecord(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function collapsed(text: string): string {
	return text.replace(SPACES, ' ').trim();
}

const coded = (table: CodeTable<CodeEntry>) => (text: string) => table.find(text)?.code ?? text;

function partyCode(text: string, country: unknown): string {
	const bare = text.toUpperCase();
	if (bare === 'PF') return 'PF';
	if (typeof country !== 'string' || COUNTRIES.find(country)?.code !== ROMANIA) return text;
	const cif = normalizeCif(text);
	return cif.ok ? cif.value.cif : text;
}

/** Two plates stay apart, which validation refuses: joined they would be accepted as the plate of no vehicle at all. */
function plate(text: string): string {
	const bare = text.replace(PLATE_SEPARATORS, '').toUpperCase();
	return TWO_PLATES.test(bare) ? text : bare;
}

type TextCleaner = (text: string, owner: Fields) => string;

/** How each kind of text value is cleaned; decimals, dates and flags have their own way. */
const CLEANERS: Readonly<Record<Exclude<Cleaning, 'decimal' | 'lei' | 'date' | 'dateTime' | 'flag'>, TextCleaner>> = {
	text: (text) => text,
	cif: (text) => {
		const cif = normalizeCif(text);
		return cif.ok ? cif.value.cif : text;
	},
	partyCode: (text, owner) => partyCode(text, owner.country ?? owner.carrierCountry),
	plate,
	uit: normalizeUit,
	// Tariff codes are parted after pairs of digits. 0101.30 that a spreadsheet took for the number 101.3 is not the code 1013.
	digits: (text) => (/^(?:\d{2}[\s.\u00a0]*)+$/.test(text) ? text.replace(/\D/g, '') : text),
	operation: coded(OPERATIONS),
	purpose: coded(PURPOSES),
	unit: coded(UNITS),
	county: coded(COUNTIES),
	country: coded(COUNTRIES),
	borderPoint: coded(BORDER_POINTS),
	customsOffice: coded(CUSTOMS_OFFICES),
	document: coded(DOCUMENT_TYPES),
	confirmation: coded(CONFIRMATION_TYPES),
};

class Normalizer {
	readonly findings: ModelFinding[] = [];

	constructor(private readonly options: NormalizeOptions) {}

	private find(rule: ModelFinding['rule'], field: string, message: string, hint: string, value?: string): void {
		// As bounded as everything that reads strangers' input.
		if (this.findings.length >= 500) return;
		const label = field === '' ? '' : labelOf(field);
		this.findings.push({ rule, field, label, message, hint, ...(value === undefined ? {} : { value: shown(value) }) });
	}

	object(source: Fields, definition: ElementDef, path: string): Fields {
		const target: Record<string, unknown> = {};
		const known = new Set<string>();
		for (const attribute of definition.attributes) {
			known.add(attribute.field);
			const value = this.value(source[attribute.field], attribute, source, joined(path, attribute.field));
			if (value !== undefined) target[attribute.field] = value;
		}
		for (const { element, many, min } of definition.children) {
			known.add(element.field);
			const value = this.child(source[element.field], element, many, joined(path, element.field));
			// Forms send an empty address beside a border crossing point; it says nothing.
			const nothing = min === 0 && !definition.choice && isRecord(value) && Object.keys(value).length === 0;
			if (value !== undefined && !nothing) target[element.field] = value;
		}
		for (const key of Object.keys(source)) {
			if (known.has(key) || source[key] === undefined) continue;
			this.find(
				'MODEL-FIELD',
				joined(path, key),
				`${definition.label} has no field "${shown(key)}"`,
				`The fields are ${[...known].join(', ')}`,
			);
		}
		return target;
	}

	private child(value: unknown, element: ElementDef, many: boolean, path: string): unknown {
		if (value === undefined || value === null || value === '') return undefined;
		if (element.scalar !== undefined) return this.value(value, element.scalar, {}, path);
		if (!many) {
			if (isRecord(value)) return this.object(value, element, path);
			this.find(
				'MODEL-TYPE',
				path,
				`${element.label} must be an object`,
				'See the model in the documentation',
				kindOf(value),
			);
			return undefined;
		}
		// One line instead of a list of one is what simple sources send.
		const list: readonly unknown[] = Array.isArray(value) ? value : [value];
		return list.map((item, index) => {
			if (isRecord(item)) return this.object(item, element, `${path}[${index}]`);
			this.find(
				'MODEL-TYPE',
				`${path}[${index}]`,
				`${element.label} ${index + 1} must be an object`,
				'See the model in the documentation',
				kindOf(item),
			);
			// Kept as an empty line, so that the places of the later ones stay right.
			return {};
		});
	}

	private value(value: unknown, attribute: AttributeDef, owner: Fields, path: string): unknown {
		if (value === undefined || value === null) return undefined;
		const { cleaning, label } = attribute;
		if (cleaning === 'flag') return this.flag(value, label, path);
		if (cleaning === 'date' || cleaning === 'dateTime') return this.day(value, cleaning, label, path);
		if (cleaning === 'decimal' || cleaning === 'lei') return this.number(value, cleaning, label, path);
		const text = this.text(value, label, path);
		return text === undefined || text === '' ? undefined : CLEANERS[cleaning](text, owner);
	}

	/** Zeros beyond the second decimal are dropped, since they say nothing (docs/decisions/021-etransport-decimals.md). */
	private number(value: unknown, cleaning: 'decimal' | 'lei', label: string, path: string): string | undefined {
		if (typeof value === 'string' && value.trim() === '') return undefined;
		const { decimalSeparator, roundDecimals } = this.options;
		const read = cleaning === 'lei' ? readMoney(value, LEI, decimalSeparator) : readDecimal(value, decimalSeparator);
		if (read.ok)
			return format(roundDecimals === true && read.value.scale > 2 ? toCents(read.value) : shorten(read.value, 2));
		const text = this.text(value, label, path);
		const { problem, hint } = numberProblem(read.fault);
		if (text !== undefined) this.find('MODEL-NUMBER', path, `The ${label} "${shown(text)}" ${problem}`, hint, text);
		return text;
	}

	private day(value: unknown, cleaning: 'date' | 'dateTime', label: string, path: string): string | undefined {
		if (typeof value === 'string' && value.trim() === '') return undefined;
		const read = cleaning === 'date' ? readDay(value) : readWallTime(value);
		if (read.ok) return read.value;
		const text = this.text(value, label, path);
		if (text !== undefined)
			this.find(
				'MODEL-DATE',
				path,
				`The ${label} "${shown(text)}" ${dayProblem(read.fault)}`,
				'Write it as 2026-01-31',
				text,
			);
		return text;
	}

	private text(value: unknown, label: string, path: string): string | undefined {
		if (typeof value === 'string') return collapsed(value);
		if (typeof value === 'number' || typeof value === 'bigint') return String(value);
		this.find('MODEL-TYPE', path, `The ${label} must be a text or a number`, 'Give a single value', kindOf(value));
		return undefined;
	}

	private flag(value: unknown, label: string, path: string): true | undefined {
		const isOn = readYesNo(value);
		if (isOn === true) return true;
		if (isOn === undefined) {
			this.find(
				'MODEL-TYPE',
				path,
				`"${label}" must be true or false`,
				'Give true only for a declaration made late because ANAF’s system was down',
				kindOf(value),
			);
		}
		return undefined;
	}

	kinds(declaration: Fields): void {
		const present = DECLARATION_KINDS.filter((kind) => declaration[kind] !== undefined);
		if (present.length === 1) return;
		this.find(
			'MODEL-KIND',
			present[1] ?? '',
			present.length === 0
				? 'The declaration has no operation'
				: `The declaration has ${present.length} operations: ${present.join(', ')}`,
			`Give exactly one of ${DECLARATION_KINDS.join(', ')}`,
		);
	}
}

function joined(path: string, field: string): string {
	return path === '' ? field : `${path}.${field}`;
}

function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? String(value)
		: `a value of type ${typeof value}`;
}

/**
 * Brings JSON into the shape of the model.
 *
 * @param input a declaration as in `model.ts`, with values as people write them: codes or names
 * (`RO-CJ`, `Cluj`, `kg`, `GR`), numbers or text (`1.234,50`), dates in the usual forms, plates and
 * UITs with spaces and dashes, fiscal codes with RO
 * @returns always a declaration, as far as it could be read, and what does not fit
 */
export function normalizeDeclaration(input: unknown, options: NormalizeOptions = {}): Normalized {
	const normalizer = new Normalizer(options);
	const source = isRecord(input) ? input : {};
	const declaration = normalizer.object(source, DECLARATION, '');
	normalizer.kinds(declaration);
	return { declaration: declaration as unknown as Declaration, findings: normalizer.findings };
}
