/**
 * Elements and attributes of UBL that a European invoice does not use (UBL-CR-*, UBL-DT-*). ANAF accepts them with
 * a warning, and nobody reads them. Each line of the tables is one rule: its number, and where the element would be.
 * Those with one place below the root stand in unusedPaths.ts.
 */

import type { XmlElement } from '../../../xml/tree';
import { SYNTAX } from './contexts';
import { path, stringValue } from '../core/select';
import { group } from '../core/conditions';
import type { Rule, RuleGroup, Severity } from '../core/types';
import { NEVER_HOLDS, parts, UnusedRule, type UnusedAnywhere } from '../core/unusedRule';

const DOCUMENT_TYPE = path('cbc:DocumentTypeCode');
const isObject = (reference: XmlElement | null): boolean => reference !== null && DOCUMENT_TYPE.some(reference, (type) => stringValue(type) === '130');
const isSupport = (reference: XmlElement | null): boolean =>
	reference !== null && (!DOCUMENT_TYPE.exists(reference) || DOCUMENT_TYPE.some(reference, (type) => stringValue(type) !== '130'));

const ANYWHERE: ReadonlyArray<readonly [number: string, where: string, when?: UnusedAnywhere['when'], severity?: Severity]> = [
	['652', 'cac:PartyTaxScheme/cbc:CompanyID/@schemeID'],
	['660', 'cac:Country/cbc:IdentificationCode/@listID'],
	['662', 'cbc:AllowanceChargeReasonCode/@listID'],
	['664', 'cac:FinancialInstitution'],
	['665', 'cac:AdditionalDocumentReference/cbc:ID/@schemeID', (e) => isSupport(e.parent)],
	['666', 'cac:AdditionalDocumentReference/cac:Attachment', (e) => isObject(e.parent), 'fatal'],
	['667', 'cac:BuyersItemIdentification/cbc:ID/@schemeID'],
	['668', 'cac:SellersItemIdentification/cbc:ID/@schemeID'],
	['669', 'cac:Price/cac:AllowanceCharge/cbc:AllowanceChargeReasonCode'],
	['670', 'cac:Price/cac:AllowanceCharge/cbc:AllowanceChargeReason'],
	['671', 'cac:Price/cac:AllowanceCharge/cbc:MultiplierFactorNumeric'],
	['673', 'cac:AdditionalDocumentReference/cbc:DocumentDescription', (e) => isObject(e.parent), 'fatal'],
	['674', 'cbc:PrimaryAccountNumber/@schemeID'],
	['675', 'cac:CardAccount/cbc:NetworkID/@schemeID'],
	['676', 'cac:PaymentMandate/cbc:ID/@schemeID'],
	['677', 'cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID/@schemeID'],
	['678', 'cac:TaxCategory/cbc:ID/@schemeID'],
	['679', 'cac:ClassifiedTaxCategory/cbc:ID/@schemeID'],
	['680', 'cac:PaymentMeans/cac:PayerFinancialAccount'],
];

/** Attributes no European invoice carries on any element. */
const ATTRIBUTES: ReadonlyArray<readonly [id: string, attribute: string]> = [
	['UBL-CR-663', 'unitCodeListID'],
	['UBL-DT-08', 'schemeName'],
	['UBL-DT-09', 'schemeAgencyName'],
	['UBL-DT-10', 'schemeDataURI'],
	['UBL-DT-11', 'schemeURI'],
	['UBL-DT-12', 'format'],
	['UBL-DT-13', 'unitCodeListIdentifier'],
	['UBL-DT-14', 'unitCodeListAgencyIdentifier'],
	['UBL-DT-15', 'unitCodeListAgencyName'],
	['UBL-DT-16', 'listAgencyName'],
	['UBL-DT-17', 'listName'],
	['UBL-DT-18', 'name'],
	['UBL-DT-19', 'languageID'],
	['UBL-DT-20', 'listURI'],
	['UBL-DT-21', 'listSchemeURI'],
	['UBL-DT-22', 'languageLocaleID'],
	['UBL-DT-23', 'uri'],
	['UBL-DT-24', 'currencyCodeListVersionID'],
	['UBL-DT-25', 'characterSetCode'],
	['UBL-DT-26', 'encodingCode'],
	['UBL-DT-27', 'schemeAgencyID'],
	['UBL-DT-28', 'listAgencyID'],
];

/** What is not used, wherever it stands. */
export const UNUSED_ANYWHERE: readonly UnusedAnywhere[] = ANYWHERE.map(([number, where, when, severity]) => {
	const { names, attribute } = parts(where);
	return { rule: new UnusedRule(`UBL-CR-${number}`, where, severity), names, attribute, when };
});

/** Attributes that are not used on any element, by their name. */
export const UNUSED_ATTRIBUTES: ReadonlyMap<string, Rule> = new Map(
	ATTRIBUTES.map(([id, attribute]) => [
		attribute,
		{
			id,
			severity: 'warning',
			source: 'ubl',
			terms: [],
			message: `The attribute ${attribute} is not part of a European invoice${attribute === 'name' ? ' outside cbc:PaymentMeansCode' : ''}`,
			hint: `Remove the attribute ${attribute}`,
			test: NEVER_HOLDS,
		},
	]),
);

const VERSION = path('cbc:UBLVersionID');
const DUE_DATE = path('cac:PaymentMeans/cbc:PaymentDueDate');

/** Rules about what is used in some documents only. */
export const UNUSED_RULES: RuleGroup[] = [
	group(
		SYNTAX.document,
		'ubl',
		[
			['UBL-CR-002', '', 'The version of UBL is given as "{value}", and it is not 2.1', 'Remove cbc:UBLVersionID, or write 2.1', { holds: (e) => !VERSION.exists(e) || VERSION.some(e, (version) => stringValue(version) === '2.1'), at: (e) => VERSION.first(e) }],
			['UBL-CR-412', 'BT-9', 'The payment instructions of an invoice give a due date, which only a credit note has there', 'Use cbc:DueDate below the root', { holds: (e, d) => d.isCreditNote || !DUE_DATE.exists(e), at: (e) => DUE_DATE.first(e) }],
		],
		'warning',
	),
];
