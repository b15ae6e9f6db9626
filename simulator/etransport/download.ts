import { archive } from '../archive';
import { mayAct } from '../access';
import { json, reply, type Reply } from '../http';
import type { Grant } from '../oauth/tokens';
import type { Environment } from '../state';
import type { TransportWorld } from './state';

const refused = (text: string): Reply => json(200, { eroare: text, titlu: 'Descarcare mesaj' });

/**
 * GET /descarcare/{id} of the older procedure, for as long as a setting says that it still answers: the archive of the
 * declaration. ANAF has withdrawn the service; its bodies are taken to be those of e-Factura's.
 */
export function downloadDeclaration(id: string, world: TransportWorld, grant: Grant, env: Environment): Reply {
	const { state } = world;
	if (!/^\d+$/.test(id)) return refused(`Id descarcare introdus= ${id} nu este un numar intreg`);
	const upload = state.uploadByIndex.get(id.replace(/^0+(?=\d)/, ''));
	if (!upload || upload.service !== 'etransport' || upload.env !== env)
		return refused(`Pentru id=${id} nu exista inregistrata nici o declaratie`);
	if (!mayAct(state, grant, upload.cif)) return refused('Nu aveti dreptul sa descarcati acesta declaratie');
	return reply(200, 'application/zip', archive(upload.index, upload.content, world.seal()), {
		'content-disposition': `attachment; filename=${upload.index}.zip`,
	});
}
