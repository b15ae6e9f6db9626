/** UBL amounts, allowances and charges, VAT categories, totals, payments. */

import type { XmlElement } from '../../xml/tree';
import type {
	Account,
	Allowance,
	Card,
	Decimal,
	DirectDebit,
	DocumentAllowance,
	Payment,
	Price,
	Totals,
	VatBreakdown,
	VatCategory,
} from '../model/invoice';
import { attr, isForeign, leaf, only, onlyText, push, type UnknownLog } from './reader';

/** Amounts of `cac:LegalMonetaryTotal` and their fields in the model. */
const TOTALS: ReadonlyMap<
	string,
	'lines' | 'allowances' | 'charges' | 'net' | 'gross' | 'paid' | 'rounding' | 'payable'
> = new Map([
	['LineExtensionAmount', 'lines'],
	['AllowanceTotalAmount', 'allowances'],
	['ChargeTotalAmount', 'charges'],
	['TaxExclusiveAmount', 'net'],
	['TaxInclusiveAmount', 'gross'],
	['PrepaidAmount', 'paid'],
	['PayableRoundingAmount', 'rounding'],
	['PayableAmount', 'payable'],
]);

/** Reads amounts of one document: a currency that is not the document's own is noted, not dropped. */
export class MoneyReader {
	constructor(
		private readonly currency: string | undefined,
		private readonly log: UnknownLog,
	) {}

	/** An amount in the document's currency. */
	amount(element: XmlElement): Decimal {
		const value = leaf(element, this.log, 'currencyID');
		if (attr(element, 'currencyID') !== this.currency) this.log.add(element, 'currencyID');
		return value;
	}

	/** `cac:AllowanceCharge` on the document or a line; `vat` is read only where the model has it. */
	allowance(element: XmlElement, withVat: boolean): { charge: boolean; value: DocumentAllowance } {
		const { log } = this;
		const value: DocumentAllowance = {};
		let charge = false;
		let flagged = false;
		for (const node of element.children) {
			if (isForeign(node)) {
				log.add(node);
				continue;
			}
			switch (node.local) {
				case 'ChargeIndicator': {
					if (flagged) {
						log.add(node);
						break;
					}
					flagged = true;
					const flag = leaf(node, log);
					charge = flag === 'true' || flag === '1';
					break;
				}
				case 'AllowanceChargeReasonCode':
					if (value.reasonCode === undefined) value.reasonCode = leaf(node, log);
					else log.add(node);
					break;
				case 'AllowanceChargeReason':
					if (value.reason === undefined) value.reason = leaf(node, log);
					else log.add(node);
					break;
				case 'MultiplierFactorNumeric':
					if (value.percentage === undefined) value.percentage = leaf(node, log);
					else log.add(node);
					break;
				case 'Amount':
					if (value.amount === undefined) value.amount = this.amount(node);
					else log.add(node);
					break;
				case 'BaseAmount':
					if (value.baseAmount === undefined) value.baseAmount = this.amount(node);
					else log.add(node);
					break;
				case 'TaxCategory':
					if (withVat && !value.vat) value.vat = readVatCategory(node, log);
					else log.add(node);
					break;
				default:
					log.add(node);
			}
		}
		return { charge, value };
	}

	/** `cac:Price` of a line. */
	price(element: XmlElement): Price {
		const { log } = this;
		const price: Price = {};
		for (const node of element.children) {
			if (isForeign(node)) {
				log.add(node);
				continue;
			}
			switch (node.local) {
				case 'PriceAmount':
					if (price.net === undefined) price.net = this.amount(node);
					else log.add(node);
					break;
				case 'BaseQuantity': {
					if (price.baseQuantity !== undefined) {
						log.add(node);
						break;
					}
					price.baseQuantity = leaf(node, log, 'unitCode');
					const unit = attr(node, 'unitCode');
					if (unit !== undefined) price.baseQuantityUnit = unit;
					break;
				}
				case 'AllowanceCharge':
					this.priceDiscount(node, price);
					break;
				default:
					log.add(node);
			}
		}
		return price;
	}

	private priceDiscount(element: XmlElement, price: Price): void {
		if (price.discount !== undefined || price.gross !== undefined) {
			this.log.add(element);
			return;
		}
		for (const node of element.children) {
			if (isForeign(node)) {
				this.log.add(node);
				continue;
			}
			if (node.local === 'ChargeIndicator') {
				// EN 16931 knows only a discount here; a charge has no field.
				const flag = leaf(node, this.log);
				if (flag === 'true' || flag === '1') this.log.add(node);
			} else if (node.local === 'Amount' && price.discount === undefined) price.discount = this.amount(node);
			else if (node.local === 'BaseAmount' && price.gross === undefined) price.gross = this.amount(node);
			else this.log.add(node);
		}
	}

	/** `cac:LegalMonetaryTotal` into the totals. */
	totals(element: XmlElement, totals: Totals): void {
		for (const node of element.children) {
			if (isForeign(node)) {
				this.log.add(node);
				continue;
			}
			const field = TOTALS.get(node.local);
			if (field !== undefined && totals[field] === undefined) totals[field] = this.amount(node);
			else this.log.add(node);
		}
	}

	/** All `cac:TaxTotal`: one in the document's currency with the breakdown, one in the accounting currency. */
	taxTotals(
		elements: readonly XmlElement[],
		taxCurrency: string | undefined,
		totals: Totals,
	): VatBreakdown[] | undefined {
		const main =
			elements.find((e) => amountCurrency(e) === this.currency && hasBreakdown(e)) ??
			elements.find((e) => amountCurrency(e) === this.currency) ??
			elements.find(hasBreakdown) ??
			elements.find((e) => taxCurrency === undefined || amountCurrency(e) !== taxCurrency);
		let breakdown: VatBreakdown[] | undefined;
		for (const element of elements) {
			const isMain = element === main;
			if (!isMain && (totals.vatInTaxCurrency !== undefined || amountCurrency(element) !== taxCurrency)) {
				this.log.add(element);
				continue;
			}
			for (const node of element.children) {
				if (isForeign(node)) {
					this.log.add(node);
					continue;
				}
				if (node.local === 'TaxAmount' && isMain && totals.vat === undefined) totals.vat = this.amount(node);
				else if (node.local === 'TaxAmount' && !isMain && totals.vatInTaxCurrency === undefined) {
					totals.vatInTaxCurrency = leaf(node, this.log, 'currencyID');
				} else if (node.local === 'TaxSubtotal' && isMain) {
					breakdown = push(breakdown, this.subtotal(node));
				} else this.log.add(node);
			}
		}
		return breakdown;
	}

	private subtotal(element: XmlElement): VatBreakdown {
		const entry: VatBreakdown = {};
		let category: XmlElement | undefined;
		for (const node of element.children) {
			if (isForeign(node)) {
				this.log.add(node);
				continue;
			}
			if (node.local === 'TaxableAmount' && entry.taxableAmount === undefined) entry.taxableAmount = this.amount(node);
			else if (node.local === 'TaxAmount' && entry.taxAmount === undefined) entry.taxAmount = this.amount(node);
			else if (node.local === 'TaxCategory' && !category) {
				category = node;
				readCategory(node, entry, true, this.log);
			} else this.log.add(node);
		}
		if (!category) entry.taxScheme = '';
		return entry;
	}
}

function amountCurrency(taxTotal: XmlElement): string | undefined {
	const amount = taxTotal.children.find((node) => node.local === 'TaxAmount');
	return amount && attr(amount, 'currencyID');
}

function hasBreakdown(taxTotal: XmlElement): boolean {
	return taxTotal.children.some((node) => node.local === 'TaxSubtotal');
}

/** Reads `cac:TaxCategory` or `cac:ClassifiedTaxCategory`. */
export function readVatCategory(element: XmlElement, log: UnknownLog): VatCategory {
	const vat: VatCategory = {};
	readCategory(element, vat, false, log);
	return vat;
}

/** Exemption reasons have a field in the breakdown only. */
function readCategory(element: XmlElement, target: VatBreakdown, withReasons: boolean, log: UnknownLog): void {
	// Until a scheme is read, the document has not said that this is VAT (BR-CO-04).
	let scheme = '';
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'ID' && target.category === undefined) target.category = leaf(node, log);
		else if (node.local === 'Percent' && target.rate === undefined) target.rate = leaf(node, log);
		else if (node.local === 'TaxScheme' && scheme === '') scheme = onlyText(node, 'ID', log) ?? '';
		else if (withReasons && node.local === 'TaxExemptionReasonCode' && target.exemptionReasonCode === undefined) {
			target.exemptionReasonCode = leaf(node, log);
		} else if (withReasons && node.local === 'TaxExemptionReason' && target.exemptionReason === undefined) {
			target.exemptionReason = leaf(node, log);
		} else log.add(node);
	}
	if (scheme !== 'VAT') target.taxScheme = scheme;
}

/**
 * Reads `cac:PaymentMeans` into the list of payments. UBL repeats the element for every account;
 * accounts under the same instruction are one payment of the model (BG-16 with several BG-17).
 *
 * @returns the payment due date, which a credit note carries here (BT-9)
 */
export function readPaymentMeans(
	element: XmlElement,
	payments: Payment[],
	log: UnknownLog,
): { dueDate?: string; dueDateElement?: XmlElement } {
	const payment: Payment = {};
	const accounts: Account[] = [];
	let due: { dueDate?: string; dueDateElement?: XmlElement } = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		switch (node.local) {
			case 'PaymentMeansCode': {
				if (payment.meansCode !== undefined) {
					log.add(node);
					break;
				}
				payment.meansCode = leaf(node, log, 'name');
				const text = attr(node, 'name');
				if (text !== undefined) payment.meansText = text;
				break;
			}
			case 'PaymentDueDate':
				if (due.dueDateElement) log.add(node);
				else due = { dueDate: leaf(node, log), dueDateElement: node };
				break;
			case 'PaymentID':
				if (payment.remittanceInformation === undefined) payment.remittanceInformation = leaf(node, log);
				else log.add(node);
				break;
			case 'PayeeFinancialAccount':
				accounts.push(readAccount(node, log));
				break;
			case 'CardAccount':
				if (payment.card) log.add(node);
				else payment.card = readCard(node, log);
				break;
			case 'PaymentMandate':
				if (payment.directDebit) log.add(node);
				else payment.directDebit = readMandate(node, log);
				break;
			default:
				log.add(node);
		}
	}
	const previous = payments.at(-1);
	if (accounts.length > 0 && previous?.accounts && isSameInstruction(previous, payment)) {
		previous.accounts.push(...accounts);
	} else {
		if (accounts.length > 0) payment.accounts = accounts;
		payments.push(payment);
	}
	return due;
}

/** What belongs to the whole instruction stands on its first element only; said again, it is another instruction. */
function isSameInstruction(first: Payment, next: Payment): boolean {
	return (
		first.meansCode === next.meansCode &&
		first.remittanceInformation === next.remittanceInformation &&
		next.meansText === undefined &&
		!next.card &&
		!next.directDebit
	);
}

function readAccount(element: XmlElement, log: UnknownLog): Account {
	const account: Account = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'ID' && account.id === undefined) account.id = leaf(node, log);
		else if (node.local === 'Name' && account.name === undefined) account.name = leaf(node, log);
		else if (node.local === 'FinancialInstitutionBranch' && account.bic === undefined) {
			const bic = onlyText(node, 'ID', log);
			if (bic !== undefined) account.bic = bic;
		} else log.add(node);
	}
	return account;
}

function readCard(element: XmlElement, log: UnknownLog): Card {
	const card: Card = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'PrimaryAccountNumberID' && card.number === undefined) card.number = leaf(node, log);
		else if (node.local === 'NetworkID' && card.network === undefined) card.network = leaf(node, log);
		else if (node.local === 'HolderName' && card.holder === undefined) card.holder = leaf(node, log);
		else log.add(node);
	}
	return card;
}

function readMandate(element: XmlElement, log: UnknownLog): DirectDebit {
	const debit: DirectDebit = {};
	for (const node of element.children) {
		if (isForeign(node)) {
			log.add(node);
			continue;
		}
		if (node.local === 'ID' && debit.mandateId === undefined) debit.mandateId = leaf(node, log);
		else if (node.local === 'PayerFinancialAccount' && debit.account === undefined) {
			const account = only(node, 'ID', log);
			if (account) debit.account = leaf(account, log);
		} else log.add(node);
	}
	return debit;
}

/** Sorts an allowance or charge of a line into the right list. */
export function addAllowance<T extends Allowance>(
	target: { allowances?: T[]; charges?: T[] },
	read: { charge: boolean; value: T },
): void {
	if (read.charge) target.charges = push(target.charges, read.value);
	else target.allowances = push(target.allowances, read.value);
}
