import { hasAnyRight, mayAct } from '../access';
import { customError } from '../answers';
import { minuteStamp, dayStamp } from '../clock';
import { json, xml, type Reply, type SimRequest } from '../http';
import type { Grant } from '../oauth/tokens';
import { fromForced, type Outcome } from '../processing';
import { sha256, technicalError, type Environment, type SimState, type Upload } from '../state';
import { attr, escapeXml, type XmlElement } from '../xml/tree';
import { deliverInvoice, deliverBuyerMessage } from './delivery';
import { written } from './findings';
import { identificationFindings } from './identification';
import { readInvoice, sellerCif, type ReadInvoice } from './invoice';
import { invoiceFindings } from './rules';
import { checkStructure, STANDARDS } from './structure';

const TEN_MB = 10 * 1024 * 1024;
const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function answer(state: SimState, attributes: string, errors: readonly string[] = []): Reply {
	const head = `<header xmlns="mfp:anaf:dgti:spv:respUploadFisier:v1" dateResponse="${minuteStamp(state.clock.now())}" ${attributes}`;
	if (errors.length === 0) return xml(`${PROLOG}${head}/>`);
	const children = errors.map((text) => `    <Errors errorMessage="${escapeXml(text)}"/>\n`).join('');
	return xml(`${PROLOG}${head}>\n${children}</header>`);
}

function refused(state: SimState, text: string): Reply {
	if (state.settings.efactura.refusalsAs === 'json') return json(200, { eroare: text, titlu: 'Incarcare fisier' });
	return answer(state, 'ExecutionStatus="1"', [text]);
}

/** POST /upload and /uploadb2c (docs/anaf/efactura.md#upload). */
export function upload(request: SimRequest, state: SimState, grant: Grant, env: Environment, b2c: boolean): Reply {
	const standard = request.query.get('standard') ?? '';
	const cif = request.query.get('cif') ?? '';
	if (standard === '' || cif === '') return customError(state, 'Parametrii standard si cif sunt obligatorii');
	if (request.bodyBytes === 0) return customError(state, 'Trebuie sa aveti atasat in request un fisier de tip xml');
	if (!Object.hasOwn(STANDARDS, standard)) {
		return refused(state, 'Valorile acceptate pentru parametrul standard sunt UBL, CN, CII sau RASP');
	}
	if (request.bodyBytes > TEN_MB) return refused(state, 'Marime fisier transmis mai mare de 10 MB.');
	if (!/^\d+$/.test(cif)) return refused(state, `CIF introdus= ${cif} nu este un numar`);
	if (!hasAnyRight(state, grant)) return refused(state, 'Nu exista niciun CIF pentru care sa aveti drept in SPV');
	if (!mayAct(state, grant, cif)) return refused(state, `Nu aveti drept in SPV pentru CIF=${cif}`);
	for (const [name, said] of FLAGS) {
		const value = request.query.get(name);
		if (value !== null && value !== 'DA') {
			return refused(state, `Daca parametrul ${said} trebuie completat, valoarea acceptata este DA`);
		}
	}
	const limits = state.settings.efactura;
	if (request.query.get('executare') === 'DA' && !limits.enforcementBodies.includes(cif)) {
		return refused(state, `CIF introdus= ${cif} nu este inregistrat in Registrul RO e-Factura executari silite`);
	}
	const technical = technicalError(state);
	if (technical !== undefined) return refused(state, technical);
	const structure = checkStructure(request.body, standard);
	if ('refused' in structure) return refused(state, `Fisierul transmis nu este valid. ${structure.refused}`);
	if (standard === 'RASP' && !state.spend(`rasp ${cif}`, limits.limits.rasp)) {
		return refused(
			state,
			`S-au incarcat deja ${limits.limits.rasp} de mesaje de tip RASP pentru cui=${cif} in cursul zilei`,
		);
	}
	const received = receive(
		request,
		state,
		env,
		{ cif, standard, b2c, extern: request.query.get('extern') === 'DA' },
		structure.root,
	);
	return answer(state, `ExecutionStatus="0" index_incarcare="${received.index}"`);
}

const FLAGS: ReadonlyArray<readonly [string, string]> = [
	['extern', 'extern'],
	['autofactura', 'autofacturare'],
	['executare', 'executare'],
];

interface Kind {
	readonly cif: string;
	readonly standard: string;
	readonly b2c: boolean;
	/** The upload says that the buyer is abroad. */
	readonly extern: boolean;
}

function receive(request: SimRequest, state: SimState, env: Environment, kind: Kind, root: XmlElement): Upload {
	const now = state.clock.now();
	const forced = state.outcomes.efactura.shift();
	const content = request.body.slice();
	const index = state.nextIndex();
	const readyAt = now + state.settings.processing.ms;
	const invoice = kind.standard === 'RASP' ? undefined : readInvoice(root);
	const key = invoice ? invoiceKey(env, invoice) : undefined;
	const outcome = forced ? fromForced(forced) : judge(state, root, kind, invoice, key);
	const base = { index, env, readyAt, cif: kind.cif, content };
	let downloadId: string | undefined;
	if (outcome.state !== 'XML cu erori nepreluat de sistem') {
		downloadId = invoice
			? deliverInvoice(state, base, invoice, outcome.messages, request.query.get('autofactura') === 'DA')
			: deliverBuyerMessage(state, base, attr(root, 'index_incarcare') ?? '', outcome.messages);
	}
	const received: Upload = {
		service: 'efactura',
		...base,
		standard: kind.standard,
		b2c: kind.b2c,
		bytes: content.length,
		sha256: sha256(content),
		receivedAt: now,
		pendingQueries: state.settings.processing.queries,
		state: outcome.state,
		messages: outcome.messages,
		downloadId,
		uit: undefined,
	};
	state.addUpload(received);
	if (key !== undefined && outcome.state === 'ok') state.invoiceKeys.set(key, received);
	return received;
}

function invoiceKey(env: Environment, invoice: ReadInvoice): string {
	return JSON.stringify([env, sellerCif(invoice), invoice.number, invoice.issueDate, invoice.payable]);
}

function judge(
	state: SimState,
	root: XmlElement,
	kind: Kind,
	invoice: ReadInvoice | undefined,
	key: string | undefined,
): Outcome {
	const rejected = (messages: readonly string[]): Outcome => ({ state: 'nok', messages });
	if (!invoice) {
		const answered = state.uploadByIndex.get(attr(root, 'index_incarcare') ?? '');
		const known = answered?.service === 'efactura' || rowsOf(state, attr(root, 'index_incarcare') ?? '', kind.cif);
		return known
			? { state: 'ok', messages: [] }
			: rejected([`Nu exista factura cu id_incarcare= ${attr(root, 'index_incarcare') ?? ''}`]);
	}
	const { efactura } = state.settings;
	if (efactura.rules) {
		const known = !efactura.sellerMustBeKnown || state.companies.has(sellerCif(invoice));
		const findings = invoiceFindings(invoice, {
			sellerIsKnown: known,
			identification: efactura.identification,
		});
		if (findings.length > 0) return rejected(written(findings, efactura.findingsAs));
	}
	if (efactura.identification) {
		const findings = identificationFindings(invoice, kind.extern);
		if (findings.length > 0) return rejected(written(findings, efactura.findingsAs));
	}
	const earlier = key === undefined || !efactura.duplicates ? undefined : state.invoiceKeys.get(key);
	if (earlier) {
		return rejected([
			`Factura a mai fost transmisa anterior cu index=${earlier.index} si data incarcare=${dayStamp(earlier.receivedAt)}`,
		]);
	}
	return { state: 'ok', messages: [] };
}

function rowsOf(state: SimState, index: string, cif: string): boolean {
	return (state.mailboxes.get(cif) ?? []).some((row) => row.index === index);
}
