/**
 * The columns of a table of goods to be declared, with the names that spreadsheets, databases and shops give them. The one list: the
 * reader, the mapper of the panel and docs/etransport.md are made from it.
 */

import type { Column } from '../../rows/columns';

const PARTNERS = 'name different partners';
const PLACES = 'name different places';

// prettier-ignore
const COLUMNS = [
	{ key: 'reference', label: 'Declaration', role: 'head', names: ['Declaration Number', 'Reference', 'Own Reference', 'Declarație', 'Nr. declarație', 'Număr declarație', 'Referință', 'Order', 'Order Number', 'Comandă', 'Nr. comandă', 'Număr comandă', 'Transport', 'Nr. transport', 'Număr transport', 'Cursă', 'Nr. cursă'], about: 'Rows with the same one become one declaration; it is its reference, up to 50 characters' },
	{ key: 'operation', label: 'Operation', role: 'head', names: ['Operation Type', 'Transport Operation', 'Tip operațiune', 'Operațiune', 'Cod operațiune'], about: 'A code such as 30, or its name' },
	{ key: 'partnerName', label: 'Partner Name', role: 'head', differ: PARTNERS, names: ['Partner', 'Partener', 'Nume partener', 'Denumire partener', 'Client', 'Nume client', 'Denumire client', 'Customer', 'Customer Name', 'Beneficiar'] },
	{ key: 'partnerCode', label: 'Partner Code', role: 'head', alike: 'cif', differ: PARTNERS, names: ['Partner CIF', 'CUI partener', 'CIF partener', 'Cod partener', 'Cod fiscal partener', 'CUI client', 'CIF client', 'Cod fiscal client', 'Customer CIF', 'CUI', 'CIF', 'Cod fiscal'] },
	{ key: 'partnerCountry', label: 'Partner Country', role: 'head', asked: true, differ: PARTNERS, names: ['Țară partener', 'Țară client', 'Customer Country'], about: 'Romania where there is no such column' },
	{ key: 'vehicle', label: 'Vehicle', role: 'head', names: ['Plate', 'Vehicul', 'Nr. vehicul', 'Număr vehicul', 'Nr. auto', 'Număr auto', 'Nr. înmatriculare', 'Număr înmatriculare', 'Mașină', 'Auto'] },
	{ key: 'trailer1', label: 'Trailer 1', role: 'head', names: ['Trailer', 'Remorcă', 'Remorca 1', 'Nr. remorcă', 'Nr. remorcă 1'] },
	{ key: 'trailer2', label: 'Trailer 2', role: 'head', names: ['Remorca 2', 'Nr. remorcă 2'] },
	{ key: 'date', label: 'Transport Date', role: 'head', alike: 'day', names: ['Date', 'Loading Date', 'Data', 'Data transport', 'Data transportului', 'Data încărcare', 'Data încărcării'] },
	{ key: 'carrierName', label: 'Carrier Name', role: 'head', differ: 'name different carriers', names: ['Carrier', 'Transportator', 'Nume transportator', 'Denumire transportator', 'Organizator transport'] },
	{ key: 'carrierCode', label: 'Carrier Code', role: 'head', alike: 'cif', differ: 'name different carriers', names: ['Carrier CIF', 'CUI transportator', 'CIF transportator', 'Cod fiscal transportator'] },
	{ key: 'carrierCountry', label: 'Carrier Country', role: 'head', asked: true, differ: 'name different carriers', names: ['Țară transportator'], about: 'Romania where there is no such column' },
	{ key: 'startCounty', label: 'Start County', role: 'head', differ: PLACES, names: ['From County', 'Loading County', 'Județ plecare', 'Județ încărcare', 'Județ start'] },
	{ key: 'startLocality', label: 'Start Locality', role: 'head', differ: PLACES, names: ['From Locality', 'From City', 'Loading Locality', 'Localitate plecare', 'Localitate încărcare', 'Localitate start'] },
	{ key: 'startStreet', label: 'Start Street', role: 'head', differ: PLACES, names: ['From Street', 'Loading Street', 'Stradă plecare', 'Stradă încărcare', 'Adresă plecare', 'Adresă încărcare'] },
	{ key: 'startNumber', label: 'Start Street Number', role: 'head', differ: PLACES, names: ['From Number', 'Nr. stradă plecare', 'Nr. stradă încărcare'] },
	{ key: 'startPostalCode', label: 'Start Postal Code', role: 'head', differ: PLACES, names: ['From Postal Code', 'Cod poștal plecare', 'Cod poștal încărcare'] },
	{ key: 'startOtherInfo', label: 'Start Other Information', role: 'head', differ: PLACES, names: ['From Other Info', 'Alte informații plecare', 'Alte informații încărcare'] },
	{ key: 'startBorderPoint', label: 'Start Border Point', role: 'head', differ: PLACES, names: ['From Border Point', 'PTF intrare', 'Punct de frontieră intrare'] },
	{ key: 'startCustomsOffice', label: 'Start Customs Office', role: 'head', differ: PLACES, names: ['From Customs Office', 'Birou vamal intrare'] },
	{ key: 'endCounty', label: 'End County', role: 'head', differ: PLACES, names: ['To County', 'Unloading County', 'Județ sosire', 'Județ descărcare', 'Județ destinație'] },
	{ key: 'endLocality', label: 'End Locality', role: 'head', differ: PLACES, names: ['To Locality', 'To City', 'Unloading Locality', 'Localitate sosire', 'Localitate descărcare', 'Localitate destinație'] },
	{ key: 'endStreet', label: 'End Street', role: 'head', differ: PLACES, names: ['To Street', 'Unloading Street', 'Stradă sosire', 'Stradă descărcare', 'Adresă sosire', 'Adresă descărcare'] },
	{ key: 'endNumber', label: 'End Street Number', role: 'head', differ: PLACES, names: ['To Number', 'Nr. stradă sosire', 'Nr. stradă descărcare'] },
	{ key: 'endPostalCode', label: 'End Postal Code', role: 'head', differ: PLACES, names: ['To Postal Code', 'Cod poștal sosire', 'Cod poștal descărcare'] },
	{ key: 'endOtherInfo', label: 'End Other Information', role: 'head', differ: PLACES, names: ['To Other Info', 'Alte informații sosire', 'Alte informații descărcare'] },
	{ key: 'endBorderPoint', label: 'End Border Point', role: 'head', differ: PLACES, names: ['To Border Point', 'PTF ieșire', 'Punct de frontieră ieșire'] },
	{ key: 'endCustomsOffice', label: 'End Customs Office', role: 'head', differ: PLACES, names: ['To Customs Office', 'Birou vamal ieșire'] },
	{ key: 'deliveryNoteNumber', label: 'Delivery Note Number', role: 'head', names: ['Delivery Note', 'Aviz', 'Nr. aviz', 'Număr aviz'] },
	{ key: 'deliveryNoteDate', label: 'Delivery Note Date', role: 'head', alike: 'day', names: ['Data aviz', 'Data avizului'] },
	{ key: 'invoiceNumber', label: 'Invoice Number', role: 'head', names: ['Invoice', 'Factură', 'Nr. factură', 'Număr factură'] },
	{ key: 'invoiceDate', label: 'Invoice Date', role: 'head', alike: 'day', names: ['Data factură', 'Data facturii'] },
	{ key: 'cmrNumber', label: 'CMR Number', role: 'head', names: ['CMR', 'Nr. CMR', 'Număr CMR'] },
	{ key: 'cmrDate', label: 'CMR Date', role: 'head', alike: 'day', names: ['Data CMR'] },
	{ key: 'name', label: 'Name', role: 'line', names: ['Goods Name', 'Item', 'Product', 'Product Name', 'Denumire', 'Denumire marfă', 'Denumirea mărfii', 'Denumire produs', 'Marfă', 'Produs', 'Articol'], about: 'What is transported' },
	{ key: 'purpose', label: 'Purpose', role: 'line', shared: true, asked: true, names: ['Scop', 'Scop operațiune', 'Cod scop'], about: 'A code such as 101, or its name. An operation with one purpose only needs no such column' },
	{ key: 'tariffCode', label: 'Tariff Code', role: 'line', names: ['NC Code', 'CN Code', 'HS Code', 'Cod NC', 'Cod tarifar'] },
	{ key: 'quantity', label: 'Quantity', role: 'line', asked: true, names: ['Qty', 'Cantitate', 'Cantitatea', 'Cant.'] },
	{ key: 'unit', label: 'Unit', role: 'line', shared: true, names: ['Unit of Measure', 'UOM', 'UM', 'U.M.', 'Unitate', 'Unitate de măsură'] },
	{ key: 'netWeight', label: 'Net Weight', role: 'line', names: ['Net Weight (Kg)', 'Net Kg', 'Greutate netă', 'Greutate netă (kg)', 'Kg net'] },
	{ key: 'grossWeight', label: 'Gross Weight', role: 'line', names: ['Gross Weight (Kg)', 'Gross Kg', 'Greutate brută', 'Greutate brută (kg)', 'Kg brut'] },
	{ key: 'value', label: 'Value Without VAT', role: 'line', money: true, names: ['Value Without VAT (Lei)', 'Value Lei', 'Valoare fără TVA', 'Valoare lei fără TVA', 'Valoare fără TVA (lei)'], about: 'In lei' },
	{ key: 'lineReference', label: 'Line Reference', role: 'line', names: ['Referință linie'] },
	{ key: 'goods', label: 'Goods', role: 'lines', names: ['Lines', 'Order Lines', 'line_items', 'Mărfuri', 'Bunuri', 'Linii'], about: 'A list of objects, whose fields are the columns of the goods' },
] as const satisfies readonly Column[];

/** A column of a table of goods. */
export type TransportColumn = (typeof COLUMNS)[number]['key'];

/** The columns, in the order of the panel. */
export const TRANSPORT_COLUMNS: ReadonlyArray<Column<TransportColumn>> = COLUMNS;
