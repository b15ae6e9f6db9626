/**
 * What a rendered invoice calls each term: as Romanian invoices say it, and by the name of EN 16931 in English. The keys are
 * those of the page, not of the model: two groups of the same shape are called differently.
 */

import type { Label } from '../../page/language';
import type { Paper } from '../../page/paper';

/** The labels of the page. */
// prettier-ignore
export const LABELS = {
	issueDate: ['Data emiterii', 'Issue date'],
	dueDate: ['Scadență', 'Due date'],
	taxPointDate: ['Data exigibilității TVA', 'VAT point date'],
	taxPointDateCode: ['Exigibilitatea TVA', 'VAT point'],
	currency: ['Moneda', 'Currency'],
	taxCurrency: ['Moneda de contabilizare a TVA', 'VAT accounting currency'],
	specification: ['Specificație', 'Specification'],
	businessProcess: ['Proces', 'Business process'],
	period: ['Perioada de facturare', 'Invoicing period'],
	buyerReference: ['Referința cumpărătorului', 'Buyer reference'],
	projectReference: ['Proiect', 'Project'],
	contractReference: ['Contract', 'Contract'],
	purchaseOrderReference: ['Comandă', 'Purchase order'],
	salesOrderReference: ['Comandă de vânzare', 'Sales order'],
	receivingAdviceReference: ['Aviz de recepție', 'Receiving advice'],
	despatchAdviceReference: ['Aviz de expediție', 'Despatch advice'],
	tenderReference: ['Licitație sau lot', 'Tender or lot'],
	invoicedObject: ['Obiectul facturat', 'Invoiced object'],
	buyerAccountingReference: ['Referința contabilă a cumpărătorului', 'Buyer accounting reference'],
	precedingInvoices: ['Facturi anterioare', 'Preceding invoices'],
	ofDay: ['din', 'of'],

	seller: ['Vânzător', 'Seller'],
	buyer: ['Cumpărător', 'Buyer'],
	payee: ['Beneficiarul plății', 'Payee'],
	representative: ['Reprezentant fiscal', 'Tax representative'],
	delivery: ['Livrare', 'Delivery'],
	name: ['Nume', 'Name'],
	tradingName: ['Denumire comercială', 'Trading name'],
	vatId: ['Cod TVA', 'VAT identifier'],
	taxRegistration: ['Cod fiscal', 'Tax registration'],
	registrationId: ['Cod de înregistrare', 'Registration identifier'],
	identifiers: ['Identificatori', 'Identifiers'],
	legalForm: ['Informații juridice', 'Legal information'],
	electronicAddress: ['Adresă electronică', 'Electronic address'],
	creditorId: ['Identificatorul creditorului', 'Creditor identifier'],
	address: ['Adresă', 'Address'],
	contact: ['Contact', 'Contact'],
	phone: ['Telefon', 'Telephone'],
	email: ['E-mail', 'Email'],
	deliveryDate: ['Data livrării', 'Delivery date'],
	location: ['Locul livrării', 'Deliver to location'],

	lines: ['Linii', 'Lines'],
	lineNumber: ['Nr.', 'No.'],
	item: ['Denumire', 'Item'],
	quantity: ['Cantitate', 'Quantity'],
	unit: ['UM', 'Unit'],
	price: ['Preț unitar', 'Unit price'],
	vat: ['TVA', 'VAT'],
	netAmount: ['Valoare fără TVA', 'Net amount'],
	sellerId: ['Codul vânzătorului', 'Seller’s identifier'],
	buyerId: ['Codul cumpărătorului', 'Buyer’s identifier'],
	standardId: ['Cod standard', 'Standard identifier'],
	classifications: ['Clasificări', 'Classifications'],
	originCountry: ['Țara de origine', 'Country of origin'],
	note: ['Notă', 'Note'],
	orderLine: ['Linia comenzii', 'Order line'],
	linePeriod: ['Perioada', 'Period'],
	grossPrice: ['Preț brut', 'Gross price'],
	priceDiscount: ['Reducere de preț', 'Price discount'],
	lineVatAmount: ['TVA pe linie (informativ)', 'VAT on the line (informative)'],
	taxScheme: ['Schema de taxare', 'Tax scheme'],

	adjustments: ['Reduceri și taxe suplimentare', 'Allowances and charges'],
	allowance: ['Reducere', 'Allowance'],
	charge: ['Taxă suplimentară', 'Charge'],
	reason: ['Motiv', 'Reason'],
	amount: ['Sumă', 'Amount'],
	ofBase: ['din', 'of'],
	share: ['Calcul', 'Calculation'],

	vatBreakdown: ['Defalcarea TVA', 'VAT breakdown'],
	category: ['Categorie', 'Category'],
	rate: ['Cotă', 'Rate'],
	taxableAmount: ['Baza de impozitare', 'Taxable amount'],
	taxAmount: ['TVA', 'VAT'],

	totals: ['Totaluri', 'Totals'],
	totalLines: ['Suma liniilor', 'Sum of lines'],
	totalAllowances: ['Total reduceri', 'Sum of allowances'],
	totalCharges: ['Total taxe suplimentare', 'Sum of charges'],
	totalNet: ['Total fără TVA', 'Total without VAT'],
	totalVat: ['Total TVA', 'Total VAT'],
	totalVatInTaxCurrency: ['Total TVA în moneda de contabilizare', 'Total VAT in accounting currency'],
	totalGross: ['Total cu TVA', 'Total with VAT'],
	paid: ['Plătit', 'Paid'],
	rounding: ['Rotunjire', 'Rounding'],
	payable: ['De plată', 'Amount due'],

	payment: ['Plată', 'Payment'],
	meansCode: ['Mod de plată', 'Payment means'],
	remittanceInformation: ['Referința plății', 'Remittance information'],
	account: ['Cont', 'Account'],
	accountName: ['Titularul contului', 'Account name'],
	bic: ['Banca (BIC)', 'Bank (BIC)'],
	card: ['Card', 'Card'],
	mandateId: ['Mandat de debitare directă', 'Direct debit mandate'],
	debitedAccount: ['Cont debitat', 'Debited account'],
	paymentTerms: ['Termeni de plată', 'Payment terms'],

	notes: ['Mențiuni', 'Notes'],
	attachments: ['Documente atașate', 'Supporting documents'],
	bytes: ['octeți', 'bytes'],

	atAnaf: ['La ANAF', 'At ANAF'],
	uploadIndex: ['Index de încărcare', 'Upload index'],
	downloadId: ['Index de descărcare', 'Download ID'],
	receivedAt: ['Înregistrată la ANAF', 'Registered at ANAF'],
	signature: ['Semnătura Ministerului Finanțelor', 'Signature of the Ministry of Finance'],
	signatureValid: ['valabilă', 'valid'],
	signatureInvalid: ['nevalabilă', 'not valid'],
} as const satisfies Readonly<Record<string, Label>>;

/** What the parts of a rendered invoice are written with. */
export type InvoicePaper = Paper<LabelName>;

/** The name of a label. */
export type LabelName = keyof typeof LABELS;
