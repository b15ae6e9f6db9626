/**
 * The columns of a table of invoices, with the names that Romanian programs, spreadsheets, databases and shops give them. The one
 * list: the reader, the mapper of the panel and docs/invoices.md are made from it.
 */

import type { Column } from '../../rows/columns';

const BUYERS = 'name different buyers';

// prettier-ignore
const COLUMNS = [
	{ key: 'number', label: 'Invoice Number', role: 'head', path: 'number', names: ['Invoice', 'Invoice No', 'Invoice Nr', 'Număr factură', 'Numărul facturii', 'Nr. factură', 'Nr. facturii', 'Nr. fact.', 'Număr', 'Factură', 'Factura nr.', 'Document Number', 'Număr document', 'Nr. document', 'Serie și număr', 'Serie și nr.', 'Seria și numărul', 'Serie/Nr.'], about: 'Rows with the same one become one invoice' },
	{ key: 'series', label: 'Series', role: 'head', path: 'number', names: ['Serie', 'Seria', 'Serie factură', 'Seria facturii', 'Invoice Series'], about: 'Written in front of the number, without a space' },
	{ key: 'issueDate', label: 'Issue Date', role: 'head', path: 'issueDate', alike: 'day', names: ['Invoice Date', 'Date', 'Data', 'Data emiterii', 'Data emitere', 'Data facturii', 'Data factură', 'Data document', 'Data documentului', 'Issued', 'Issued On', 'Data emiterii facturii', 'Data facturării', 'Data facturare'], about: 'Today in Romania where it is empty' },
	{ key: 'dueDate', label: 'Due Date', role: 'head', path: 'dueDate', alike: 'day', names: ['Scadență', 'Scadența', 'Data scadenței', 'Data scadentă', 'Data scadență', 'Scadent la', 'Due', 'Payment Due', 'Data scadență factură', 'Termen scadență'] },
	{ key: 'paymentDays', label: 'Payment Days', role: 'head', path: 'paymentDays', alike: 'number', names: ['Zile scadență', 'Zile de plată', 'Termen de plată (zile)', 'Termen (zile)'], about: 'Days from the issue date to the due date' },
	{ key: 'paymentTerms', label: 'Payment Terms', role: 'head', path: 'paymentTerms', names: ['Termen de plată', 'Condiții de plată', 'Modalitate de plată', 'Metodă de plată', 'Mod de plată', 'payment_method_title'] },
	{ key: 'typeCode', label: 'Kind', role: 'head', path: 'typeCode', alike: 'number', names: ['Invoice Type', 'Invoice Type Code', 'Type Code', 'Tip factură', 'Cod tip factură'], about: '380, 381, 384, 389 or 751, or a word such as Factură or Notă de creditare; 380 where it is empty' },
	{ key: 'currency', label: 'Currency', role: 'head', path: 'currency', asked: true, names: ['Currency Code', 'Monedă', 'Moneda', 'Moneda facturii', 'Valută', 'Cod monedă'], about: 'RON where there is no such column' },
	{ key: 'exchangeRate', label: 'Exchange Rate', role: 'head', path: 'exchangeRate', alike: 'number', names: ['Curs valutar', 'Curs BNR', 'Curs de schimb'] },
	{ key: 'sellerCif', label: 'Seller CIF', role: 'head', path: 'seller.cif', alike: 'cif', asked: true, differ: 'name different sellers', names: ['Seller VAT ID', 'Supplier CIF', 'CIF furnizor', 'CUI furnizor', 'Cod fiscal furnizor', 'CIF vânzător', 'CUI vânzător', 'CIF emitent', 'CUI emitent'], about: 'The default CIF of the credential where there is no such column' },
	{ key: 'sellerName', label: 'Seller Name', role: 'head', path: 'seller.name', names: ['Seller', 'Supplier', 'Supplier Name', 'Furnizor', 'Nume furnizor', 'Denumire furnizor', 'Vânzător', 'Emitent'] },
	{ key: 'buyerCif', label: 'Buyer CIF', role: 'head', path: 'buyer.cif', alike: 'cif', differ: BUYERS, names: ['CUI client', 'CIF client', 'Cod fiscal client', 'Client CIF', 'Client CUI', 'CUI', 'CIF', 'CIF/CNP', 'CUI/CNP', 'CUI/CIF', 'Cod fiscal', 'CIF cumpărător', 'CUI cumpărător', 'CIF beneficiar', 'CUI beneficiar', 'CNP', 'CNP client', 'Customer CIF', 'Customer CUI', 'Customer VAT ID', 'Buyer VAT ID', 'VAT ID', 'VAT Number', 'Tax ID', 'Billing CIF', 'Billing CUI', 'Billing VAT', 'Billing VAT Number', 'VAT No', 'VAT Reg. No', 'Tax Number', 'Customer VAT Number', 'CIF/CUI', 'Cod fiscal cumpărător', 'Cod de înregistrare fiscală', 'Cod înregistrare fiscală', 'Cod fiscal (CUI)'] },
	{ key: 'buyerName', label: 'Buyer Name', role: 'head', path: 'buyer.name', differ: BUYERS, names: ['Buyer', 'Client', 'Client Name', 'Nume client', 'Denumire client', 'Customer', 'Customer Name', 'Cumpărător', 'Nume cumpărător', 'Denumire cumpărător', 'Beneficiar', 'Company', 'Firmă', 'Billing Company', 'Bill To', 'Nume firmă', 'Denumire firmă', 'Nume companie', 'Partener', 'Nume partener', 'Nume și prenume'] },
	{ key: 'buyerRegistration', label: 'Buyer Trade Register Number', role: 'head', path: 'buyer.registrationId', differ: BUYERS, names: ['Reg. com.', 'Nr. reg. com.', 'Reg. com. client', 'Nr. reg. com. client', 'Trade Register Number'] },
	{ key: 'buyerStreet', label: 'Buyer Street', role: 'head', path: 'buyer.address.line1', differ: BUYERS, names: ['Buyer Address', 'Customer Address', 'Address', 'Street', 'Adresă', 'Adresa', 'Adresă client', 'Adresa clientului', 'Stradă', 'Strada', 'Billing Address 1', 'Address 1', 'Address Line 1', 'Street Address', 'Stradă client', 'Adresă cumpărător', 'Adresă facturare', 'Adresă sediu'] },
	{ key: 'buyerCity', label: 'Buyer City', role: 'head', path: 'buyer.address.city', differ: BUYERS, names: ['City', 'Customer City', 'Localitate', 'Localitate client', 'Oraș', 'Oraș client', 'Billing City', 'Town', 'Oraș/Localitate', 'Localitate cumpărător', 'Localitatea', 'Orașul'] },
	{ key: 'buyerCounty', label: 'Buyer County', role: 'head', path: 'buyer.address.county', differ: BUYERS, names: ['County', 'Customer County', 'Județ', 'Județ client', 'Billing State', 'Județ cumpărător', 'Județ/Sector', 'Județul', 'Jud.'] },
	{ key: 'buyerCountry', label: 'Buyer Country', role: 'head', path: 'buyer.address.country', differ: BUYERS, names: ['Country', 'Country Code', 'Customer Country', 'Țară', 'Țara', 'Țară client', 'Cod țară', 'Billing Country', 'Țară cumpărător'], about: 'Two letters; Romania where it is empty' },
	{ key: 'buyerPostalCode', label: 'Buyer Postal Code', role: 'head', path: 'buyer.address.postalCode', differ: BUYERS, names: ['Postal Code', 'Postcode', 'Zip', 'Cod poștal', 'Cod poștal client', 'Billing Postcode'] },
	{ key: 'buyerEmail', label: 'Buyer Email', role: 'head', path: 'buyer.contact.email', differ: BUYERS, names: ['Email', 'E-mail', 'Email client', 'Customer Email', 'Billing Email'] },
	{ key: 'buyerPhone', label: 'Buyer Phone', role: 'head', path: 'buyer.contact.phone', differ: BUYERS, names: ['Phone', 'Telefon', 'Telefon client', 'Customer Phone', 'Billing Phone'] },
	{ key: 'buyerIsPerson', label: 'Buyer Is a Private Person', role: 'head', path: 'buyer.privatePerson', differ: BUYERS, names: ['Private Person', 'Persoană fizică', 'PF'], about: 'Yes or no (da, nu)' },
	{ key: 'buyerVatPayer', label: 'Buyer Registered for VAT', role: 'head', path: 'buyer.vatPayer', differ: BUYERS, names: ['Plătitor de TVA', 'Plătitor TVA', 'Client plătitor de TVA'], about: 'Yes or no (da, nu); by ANAF’s register where it is empty' },
	{ key: 'buyerReference', label: 'Buyer Reference', role: 'head', path: 'buyerReference', names: ['Referință client', 'Referința cumpărătorului'] },
	{ key: 'contractReference', label: 'Contract Reference', role: 'head', path: 'contractReference', names: ['Contract', 'Contract Number', 'Nr. contract', 'Număr contract'] },
	{ key: 'orderReference', label: 'Order Reference', role: 'head', path: 'purchaseOrderReference', names: ['Purchase Order', 'PO Number', 'Order Number', 'Comandă', 'Nr. comandă', 'Număr comandă'] },
	{ key: 'deliveryDate', label: 'Delivery Date', role: 'head', path: 'delivery.date', alike: 'day', names: ['Data livrării', 'Data livrare'] },
	{ key: 'precedingNumber', label: 'Preceding Invoice Number', role: 'head', path: 'precedingInvoices', names: ['Preceding Invoice', 'Credited Invoice', 'Factură stornată', 'Nr. factură stornată', 'Factura inițială', 'Nr. factură inițială'] },
	{ key: 'precedingDate', label: 'Preceding Invoice Date', role: 'head', path: 'precedingInvoices', alike: 'day', names: ['Data facturii stornate', 'Data facturii inițiale'] },
	{ key: 'sellerIban', label: 'Seller IBAN', role: 'head', path: 'iban', names: ['Supplier IBAN', 'IBAN furnizor', 'IBAN vânzător', 'IBAN emitent'], about: 'The account to pay into' },
	{ key: 'note', label: 'Invoice Note', role: 'head', path: 'notes', names: ['Mențiuni', 'Mențiuni factură', 'Notă factură'] },
	{ key: 'name', label: 'Name', role: 'line', path: 'name', names: ['Item', 'Item Name', 'Product', 'Product Name', 'Denumire', 'Denumirea', 'Denumire produs', 'Denumire articol', 'Denumire serviciu', 'Denumire produs/serviciu', 'Denumirea produselor sau a serviciilor', 'Produs', 'Articol', 'Serviciu', 'Product/Service', 'Description of Goods', 'Denumire produse', 'Denumire produs sau serviciu', 'Produs/Serviciu', 'Nume produs', 'Denumire produse/servicii', 'Denumirea produselor sau serviciilor'], about: 'What is sold' },
	{ key: 'description', label: 'Description', role: 'line', path: 'description', names: ['Item Description', 'Descriere'], about: 'More about it than the name says' },
	{ key: 'quantity', label: 'Quantity', role: 'line', path: 'quantity', asked: true, names: ['Qty', 'Cantitate', 'Cantitatea', 'Cant.', 'Quantity Ordered', 'Nr. buc.', 'Bucăți', 'Buc.', 'Nr. bucăți', 'Ore', 'Nr. ore', 'Ore lucrate', 'Hours', 'Pieces'], about: '1 where there is no such column' },
	{ key: 'unit', label: 'Unit', role: 'line', path: 'unit', shared: true, names: ['Unit of Measure', 'UOM', 'UM', 'U.M.', 'Unitate', 'Unitate de măsură', 'Unitatea', 'Unitatea de măsură', 'Unit. măs.', 'Unitate măsură'], about: 'A word such as buc or kg, or a UN/ECE code' },
	{ key: 'price', label: 'Price', role: 'line', path: 'price', money: true, names: ['Unit Price', 'Preț', 'Prețul', 'Preț unitar', 'PU', 'Preț/UM', 'Preț unitate', 'Price per Unit', 'Unit Cost', 'Prețul unitar', 'Tarif', 'Preț/buc'], about: 'Without VAT, unless the option Prices Include VAT is on' },
	{ key: 'priceWithoutVat', label: 'Price Without VAT', role: 'line', path: 'price', money: true, names: ['Unit Price Without VAT', 'Price Excl. VAT', 'Net Price', 'Preț fără TVA', 'Preț unitar fără TVA', 'Preț net', 'Preț unitar net', 'Net Unit Price', 'Prețul unitar (fără TVA)'] },
	{ key: 'priceWithVat', label: 'Price With VAT', role: 'line', path: 'price', money: true, names: ['Unit Price With VAT', 'Price Incl. VAT', 'Gross Price', 'Preț cu TVA', 'Preț unitar cu TVA', 'Preț brut', 'Preț unitar brut', 'Preț inclusiv TVA'], about: 'Counts where no other price is given' },
	{ key: 'vatRate', label: 'VAT Rate', role: 'line', path: 'vat.rate', shared: true, names: ['VAT Rate (%)', 'VAT %', 'VAT Percent', 'Tax Rate', 'Cotă TVA', 'Cota TVA (%)', 'Cota de TVA', 'Cota de TVA (%)', 'Cotă', 'TVA %', 'Procent TVA', 'Procent TVA (%)', 'Tax %'], about: '21, 21% or 0.21, the way a sheet keeps 21%' },
	{ key: 'vatCategory', label: 'VAT Category', role: 'line', path: 'vat.category', shared: true, names: ['Categorie TVA', 'Cod categorie TVA', 'Regim TVA'], about: 'A code such as AE, or its name such as taxare inversă' },
	{ key: 'exemptionReason', label: 'Exemption Reason', role: 'line', path: 'vat.exemptionReason', shared: true, names: ['Motiv scutire', 'Motivul scutirii', 'Motiv scutire TVA'] },
	{ key: 'discount', label: 'Discount', role: 'line', path: 'allowances', money: true, names: ['Discount Amount', 'Reducere', 'Rabat', 'Valoare reducere', 'Valoare discount'], about: 'Amount taken off the line, or a percentage where the cell has the sign' },
	{ key: 'discountPercent', label: 'Discount (%)', role: 'line', path: 'allowances', names: ['Discount Percent', 'Procent discount', 'Reducere (%)', 'Procent reducere', 'Rabat (%)'] },
	{ key: 'lines', label: 'Lines', role: 'lines', path: 'lines', names: ['line_items', 'Items', 'Products', 'Order Lines', 'Linii', 'Linii factură', 'Produse', 'Articole'], about: 'A list of objects, whose fields are the columns of a line' },
] as const satisfies ReadonlyArray<InvoiceColumnFacts<string>>;

/** A column of a table of invoices. */
export type InvoiceColumn = (typeof COLUMNS)[number]['key'];

/** A column and where its cells go. */
interface InvoiceColumnFacts<K extends string = InvoiceColumn> extends Column<K> {
	/** The field of the invoice, as docs/invoice-model.md has it; of a line without its list. */
	readonly path: string;
}

/** The columns, in the order of the panel. */
export const INVOICE_COLUMNS: readonly InvoiceColumnFacts[] = COLUMNS;
