import { mayAct } from '../access';
import { customError } from '../answers';
import { archive } from '../archive';
import { json, reply, type Reply, type SimRequest } from '../http';
import type { Grant } from '../oauth/tokens';
import type { Seal } from '../signature/certificate';
import type { Environment, SimState } from '../state';
import { readXml } from '../xml/tree';
import { readInvoice } from './invoice';
import { invoicePdf } from './pdf';

const DAY = 86_400_000;

const refused = (text: string): Reply => json(200, { eroare: text, titlu: 'Descarcare mesaj' });

/** The PDF of an invoice; undefined for other documents. */
function pdfOf(content: Uint8Array): Uint8Array | undefined {
	const read = readXml(content);
	if ('problem' in read || read.root.local === 'header') return undefined;
	return invoicePdf(readInvoice(read.root));
}

/** GET /descarcare (docs/anaf/messages.md#download). */
export function download(request: SimRequest, state: SimState, grant: Grant, env: Environment, seal: Seal): Reply {
	const id = request.query.get('id') ?? '';
	if (id === '') return customError(state, 'Parametrul id este obligatoriu');
	if (!/^-?\d+$/.test(id)) return refused(`Id descarcare introdus= ${id} nu este un numar intreg`);
	const message = state.messages.get(id);
	const now = state.clock.now();
	if (!message || message.readyAt > now || (message.env !== undefined && message.env !== env)) {
		return refused(`Pentru id=${id} nu exista inregistrata nici o factura`);
	}
	if (!mayAct(state, grant, message.cif)) return refused('Nu aveti dreptul sa descarcati acesta factura');
	const { efactura } = state.settings;
	if (message.createdAt < now - efactura.downloadDays * DAY) {
		return refused(
			'Fisierul nu mai poate fi descarcat pentru ca a trecut perioada de 60 de zile in care este disponibil',
		);
	}
	const limit = efactura.limits.descarcare;
	if (!state.spend(`descarcare ${id}`, limit)) {
		const said =
			efactura.limitWording === 'live'
				? `S-au facut deja ${limit} descarcari la mesajul cu id_descarcare=${id} in cursul zilei`
				: `S-au facut deja ${limit} descarcari de mesaj in cursul zilei`;
		// ANAF's own sample of this body ends in two braces.
		return reply(200, 'application/json', `{"eroare":"${said}","titlu":"Descarcare mesaj"}}`);
	}
	const content = message.content();
	const form = efactura.archiveAs;
	const pdf = form === 'with-pdf' ? pdfOf(content) : undefined;
	return reply(200, 'application/zip', archive(message.index, content, seal, { form, pdf }), {
		'content-disposition': `attachment; filename=${message.index}.zip`,
	});
}
