import { springStamp } from '../clock';
import { json, reply, textOf, wafPage, type Reply, type SimRequest } from '../http';
import { checkPair } from '../signature/verify';
import { readXml } from '../xml/tree';
import { technicalError } from '../state';
import type { World } from '../world';
import { written } from './findings';
import { identificationFindings } from './identification';
import { readInvoice, type ReadInvoice } from './invoice';
import { multipartParts } from './multipart';
import { invoicePdf } from './pdf';
import { invoiceFindings } from './rules';
import { checkStructure } from './structure';

const FIVE_MB = 5 * 1024 * 1024;
const ROOTS: Readonly<Record<string, string>> = { FACT1: 'UBL', FCN: 'CN' };

function nok(world: World, messages: readonly string[]): Reply {
	return json(200, { stare: 'nok', Messages: messages.map((message) => ({ message })), trace_id: world.state.uuid() });
}

/**
 * What the firewall of the public host takes for an attack (docs/anaf/services.md#firewall); the OAuth host has none of
 * this.
 */
function trippedWaf(request: SimRequest, world: World, strict: boolean): boolean {
	if (!world.state.settings.efactura.waf || request.headers.authorization !== undefined) return false;
	const text = textOf(request.body);
	if (/schemaLocation\s*=\s*["'][^"']*\.\.\//.test(text) || /;(?:CP|rm) /.test(text)) return true;
	return strict && /schemaLocation\s*=/.test(text);
}

/** The checks that validare and transformare share; a Reply when they end the request. */
function beforeConversion(
	request: SimRequest,
	world: World,
	standard: string,
	strict: boolean,
): Reply | { standard: string } {
	if (trippedWaf(request, world, strict)) return wafPage('9826645832961917351');
	const type = request.headers['content-type'] ?? '';
	if (world.state.settings.efactura.requireTextPlain && !type.startsWith('text/plain')) {
		const path = request.path.replace(/^\/prod/, '');
		return json(415, { timestamp: springStamp(world.clock.now()), status: 415, error: 'Unsupported Media Type', path });
	}
	const upload = ROOTS[standard];
	if (upload === undefined) return nok(world, ['Valorile acceptate pentru parametrul standard sunt FACT1 si FCN']);
	if (request.bodyBytes > FIVE_MB) return nok(world, ['Marime fisier transmis mai mare de 5 MB.']);
	const technical = technicalError(world.state);
	return technical === undefined ? { standard: upload } : nok(world, [technical]);
}

/** What rules and, when that is on, the search for the parties find; this service has no switch for a buyer abroad. */
function invoiceSentences(invoice: ReadInvoice, world: World): string[] {
	const { identification, findingsAs } = world.state.settings.efactura;
	const broken = invoiceFindings(invoice, { sellerIsKnown: true, identification });
	const found = broken.length === 0 && identification ? identificationFindings(invoice, false) : broken;
	return written(found, findingsAs);
}

function findings(request: SimRequest, world: World, standard: string): string[] {
	const structure = checkStructure(request.body, standard);
	if ('refused' in structure) return [`Fisierul transmis nu este valid. ${structure.refused}`];
	return invoiceSentences(readInvoice(structure.root), world);
}

/** POST /validare/{standard} (docs/anaf/efactura.md#validation). */
export function validate(request: SimRequest, world: World, standard: string): Reply {
	const ready = beforeConversion(request, world, standard, false);
	if ('status' in ready) return ready;
	const found = findings(request, world, ready.standard);
	return found.length > 0 ? nok(world, found) : json(200, { stare: 'ok', trace_id: world.state.uuid() });
}

/** POST /transformare/{standard}[/DA]: a PDF, or the findings when validation is not waived. */
export function transform(request: SimRequest, world: World, standard: string, unchecked: boolean): Reply {
	const ready = beforeConversion(request, world, standard, unchecked);
	if ('status' in ready) return ready;
	const structure = checkStructure(request.body, ready.standard);
	if ('refused' in structure) return nok(world, [`Fisierul transmis nu este valid. ${structure.refused}`]);
	const invoice = readInvoice(structure.root);
	const found = unchecked ? [] : invoiceSentences(invoice, world);
	if (found.length > 0) return nok(world, found);
	const pdf = invoicePdf(invoice);
	return world.state.settings.efactura.pdfAs === 'base64'
		? reply(200, 'text/plain', Buffer.from(pdf).toString('base64'))
		: reply(200, 'application/pdf', pdf);
}

const AUTHENTIC =
	'Fișierele încărcate au fost validate cu succes, din perspectiva autenticității semnăturii aplicate și a apartenenței acesteia la XML-ul ce reprezintă factura electronică. Documentul factură de tip XML cu semnătura de validare atașată, este considerat document original din perspectiva legislativă și este generat prin intermediul sistemului național RO e-Factura.';
const NOT_AUTHENTIC =
	'Fișierele încărcate NU au putut fi validate cu succes, din perspectiva autenticității semnăturii aplicate și a apartenenței acesteia la XML-ul ce reprezintă factura electronică. Documentul factură de tip XML cu semnătura de validare atașată, NU poate fi considerat document original din perspectiva legislativă și NU este generat prin intermediul sistemului național RO e-Factura.';
const BAD_REQUEST =
	'Eroare tehnică: request incorect. Cauza: cel puțin unul din documente NU a fost încărcat sau NU este un fisier de tip XML specific facturii electronice.';

/**
 * POST /api/validate/signature (docs/anaf/efactura.md#signature-check): a real check of digest, RSA and certificate.
 */
export function signatureCheck(request: SimRequest, world: World): Reply {
	const parts = multipartParts(request.headers['content-type'] ?? '', request.body);
	const content = parts?.get('file');
	const signature = parts?.get('signature');
	if (!content || !signature || 'problem' in readXml(content) || 'problem' in readXml(signature))
		return json(400, { msg: BAD_REQUEST });
	world.seal();
	const trusted = new Set(world.seals.map((seal) => seal.fingerprint));
	return json(200, { msg: checkPair(content, signature, trusted) ? AUTHENTIC : NOT_AUTHENTIC });
}
