import { readCarrierInfo, readTransportList, readTransportStatus, readTransportUpload } from '../../../../anaf/transport/answers';
import { parseDeclaration } from '../../../../anaf/transport/parse';
import { flattenCarrierRow, flattenRow } from '../../../../anaf/transport/records';
import { NOW, type ContractTable, type Reader } from './readers';

const upload: Reader = (name, response) => readTransportUpload({ name }, response, NOW);
const status: Reader = (name, response) => readTransportStatus({ name }, response, NOW);
const declaration: Reader = (_, { body }) => parseDeclaration(body);

/** Lists as the node sees them: rows flattened, so that a body with rows cannot pass as an empty list. */
const list: Reader = (name, response) => {
	const rows = readTransportList({ name }, response, NOW);
	return rows.ok ? { ok: true, value: { count: rows.value.length, rows: rows.value.map(flattenRow) } } : rows;
};
const info: Reader = (name, response) => {
	const rows = readCarrierInfo({ name }, response, NOW);
	return rows.ok ? { ok: true, value: { count: rows.value.length, rows: rows.value.map(flattenCarrierRow) } } : rows;
};

const NO_RIGHTS = 'no rights in SPV for any company';
const OTHER_VERSION = 'not an e-Transport declaration of version 2';
const NOT_THERE = 'ANAF does not have what was asked for at this address';

/** The answers that both forms of upload share, by the form's name in the file. */
const uploadRows = (form: string): ContractTable => ({
	[`swagger/upload_param__200__${form}__cif-invalid.json`]: { read: upload, outcome: 'invalidInput', says: 'ANAF does not accept “123a” as a CIF' },
	[`swagger/upload_param__200__${form}__dimensiune-fisier-prea-mare.json`]: { read: upload, outcome: 'invalidInput', says: 'larger than the 5 MB' },
	[`swagger/upload_param__200__${form}__fisier-transmis-invalid.json`]: {
		read: upload,
		outcome: 'rejected',
		says: 'its XML structure is not valid',
		holds: { supportId: 'ba912e9e-3b49-4eb3-8892-136b5c9c9973' },
	},
	[`swagger/upload_param__200__${form}__lipsa-drepturi-pentru-cif.json`]: { read: upload, outcome: 'forbidden', says: 'no rights in SPV for CIF 21' },
	[`swagger/upload_param__200__${form}__lipsa-drepturi.json`]: { read: upload, outcome: 'forbidden', says: NO_RIGHTS },
	[`swagger/upload_param__200__${form}__standard-invalid.json`]: { read: upload, outcome: 'invalidInput', says: 'does not know the document standard' },
	[`swagger/upload_param__404__${form}__cale-incorecta.json`]: { read: upload, outcome: 'notFound', says: NOT_THERE },
});

/** Every body in `official/responses/etransport`. */
export const etransportRows: ContractTable = {
	'lista__200__live-empty.json': { read: list, outcome: 'value', holds: { count: 0 } },
	// Requests of the older schema are declarations of another version, not empty ones.
	'requests/upload_param__upload-standard-cif-versiune__structura-xml-pentru-etransp-v1.xml': { read: declaration, outcome: 'invalidInput', says: OTHER_VERSION },
	'requests/upload_param__upload-standard-cif-versiune__structura-xml-pentru-etransp-v2.xml': {
		read: declaration,
		outcome: 'value',
		holds: { unknown: [], declaration: { declarantCif: '8000000000', afterOutage: true } },
	},
	'requests/upload_param__upload-standard-cif__structura-xml-pentru-etransp.xml': { read: declaration, outcome: 'invalidInput', says: OTHER_VERSION },
	'swagger/info_transportatori__200__info__cui-decl-invalid.json': { read: info, outcome: 'invalidInput', says: 'ANAF does not accept “abc” as a CIF' },
	'swagger/info_transportatori__200__info__cui-op-invalid.json': { read: info, outcome: 'invalidInput', says: 'ANAF does not accept “abc” as a CIF' },
	'swagger/info_transportatori__200__info__eroare-tehnica.json': { read: info, outcome: 'unavailable', says: 'technical fault on its own side' },
	'swagger/info_transportatori__200__info__informatii-transport.json': {
		read: info,
		outcome: 'value',
		holds: {
			count: 1,
			rows: [{ id: '123', declarantCif: '8000000000', transportDate: '2024-06-24', expiresAtIso: '2024-06-29T00:00:00+03:00', vehicle: 'B0000', start: 'str. Test' }],
		},
	},
	'swagger/info_transportatori__200__info__lipsa-drepturi-cif.json': { read: info, outcome: 'forbidden', says: 'CIF 8000000000' },
	'swagger/info_transportatori__200__info__lipsa-drepturi.json': { read: info, outcome: 'forbidden', says: NO_RIGHTS },
	'swagger/info_transportatori__200__info__lipsa-informatii.json': { read: info, outcome: 'value', holds: { count: 0 } },
	'swagger/info_transportatori__400__info__apel-incorect.json': { read: info, outcome: 'invalidInput', holds: { anafMessage: 'Parametrul cui_op este obligatoriu' } },
	'swagger/lista__200__lista-zile-cif__cif-invalid.json': { read: list, outcome: 'invalidInput', says: 'ANAF does not accept “123a” as a CIF' },
	'swagger/lista__200__lista-zile-cif__limita-apeluri-depasita.json': { read: list, outcome: 'dailyLimit', says: '1000 requests' },
	'swagger/lista__200__lista-zile-cif__lipsa-drepturi.json': { read: list, outcome: 'forbidden', says: NO_RIGHTS },
	'swagger/lista__200__lista-zile-cif__lipsa-mesaje.json': { read: list, outcome: 'value', holds: { count: 0 } },
	'swagger/lista__200__lista-zile-cif__lista-mesaje.json': {
		read: list,
		outcome: 'value',
		holds: {
			count: 4,
			rows: [
				{ state: 'OK', uploadIndex: '0000000001', createdAtIso: '2022-10-10T14:40:08+03:00', operation: '30', transportDate: '2022-10-10' },
				{ state: 'OK', uploadIndex: '0000000002' },
				{ state: 'ERR', uploadIndex: '0000000003' },
				{ state: 'ERR', messages: [{ type: 'ERR', text: 'Nu a fost identificat UIT-ul printre notificarile valide anterioare.' }] },
			],
		},
	},
	'swagger/lista__200__lista-zile-cif__numar-de-zile-in-afara-intervalului.json': { read: list, outcome: 'invalidInput', says: 'from 1 to 60' },
	'swagger/lista__200__lista-zile-cif__numar-zile-invalid.json': { read: list, outcome: 'invalidInput', says: 'from 1 to 60' },
	'swagger/lista__404__lista-zile-cif__cale-incorecta.json': { read: list, outcome: 'notFound', says: NOT_THERE },
	'swagger/stare__200__staremesaj-id-incarcare__declaratie-transport-inexistenta.json': { read: status, outcome: 'notFound', says: 'no upload with index 1' },
	'swagger/stare__200__staremesaj-id-incarcare__in-prelucrare.json': { read: status, outcome: 'value', holds: { state: 'processing', final: false } },
	'swagger/stare__200__staremesaj-id-incarcare__index-invalid.json': { read: status, outcome: 'invalidInput', says: 'ANAF does not accept “a” as an ID' },
	'swagger/stare__200__staremesaj-id-incarcare__limita-apeluri-zilnice-atinsa.json': { read: status, outcome: 'dailyLimit', says: '100 times today' },
	'swagger/stare__200__staremesaj-id-incarcare__lipsa-drepturi-index.json': { read: status, outcome: 'forbidden', says: 'may not ask about upload 1' },
	'swagger/stare__200__staremesaj-id-incarcare__lipsa-drepturi.json': { read: status, outcome: 'forbidden', says: NO_RIGHTS },
	'swagger/stare__200__staremesaj-id-incarcare__prelucrare-cu-succes.json': { read: status, outcome: 'value', holds: { state: 'accepted', final: true, reasons: [] } },
	'swagger/stare__200__staremesaj-id-incarcare__prelucrare-esuata.json': {
		read: status,
		outcome: 'value',
		holds: { state: 'rejected', final: true, reasons: ['UIT-ul nu poate fi identificat.'] },
	},
	'swagger/stare__200__staremesaj-id-incarcare__xml-eronat.json': { read: status, outcome: 'value', holds: { state: 'notTaken', final: true } },
	'swagger/stare__404__staremesaj-id-incarcare__cale-incorecta.json': { read: status, outcome: 'notFound', says: NOT_THERE },
	...uploadRows('upload-standard-cif'),
	...uploadRows('upload-standard-cif-versiune'),
	'swagger/upload_param__200__upload-standard-cif__incarcare-cu-succes.json': { read: upload, outcome: 'value', holds: { uploadIndex: '1', uit: 'A0001' } },
	'swagger/upload_param__200__upload-standard-cif-versiune__incarcare-cu-succes-v1.json': { read: upload, outcome: 'value', holds: { uploadIndex: '1', uit: 'A0001' } },
	'swagger/upload_param__200__upload-standard-cif-versiune__incarcare-cu-succes-v2.json': {
		read: upload,
		outcome: 'value',
		holds: { uploadIndex: '1', uit: 'A0002', receivedAt: '2022-12-23T11:32:00+02:00', note: expect.stringContaining('Verificati starea') },
	},
};
