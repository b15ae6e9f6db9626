import { hasAnyRight, mayAct } from '../access';
import { customError } from '../answers';
import { json, xml, type Reply, type SimRequest } from '../http';
import type { Grant } from '../oauth/tokens';
import { stillProcessing } from '../processing';
import type { Environment, SimState } from '../state';
import { escapeXml } from '../xml/tree';

const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const HEADER = '<header xmlns="mfp:anaf:dgti:efactura:stareMesajFactura:v1"';

const state200 = (attributes: string): Reply => xml(`${PROLOG}${HEADER} ${attributes}/>`);

/** GET /stareMesaj (docs/anaf/efactura.md#state). */
export function messageState(request: SimRequest, state: SimState, grant: Grant, env: Environment): Reply {
	const refused = (text: string): Reply =>
		state.settings.efactura.refusalsAs === 'json'
			? json(200, { eroare: text, titlu: 'Stare mesaj' })
			: xml(`${PROLOG}${HEADER}>\n    <Errors errorMessage="${escapeXml(text)}"/>\n</header>`);
	const index = request.query.get('id_incarcare') ?? '';
	if (index === '') return customError(state, 'Parametrul id_incarcare este obligatoriu');
	if (!/^-?\d+$/.test(index)) return refused(`Id_incarcare introdus= ${index} nu este un numar intreg`);
	if (!hasAnyRight(state, grant)) return refused('Nu exista niciun CIF petru care sa aveti drept');
	const upload = state.uploadByIndex.get(index);
	if (!upload || upload.service !== 'efactura' || upload.env !== env)
		return refused(`Nu exista factura cu id_incarcare= ${index}`);
	if (!mayAct(state, grant, upload.cif)) return refused(`Nu aveti dreptul de inteorgare pentru id_incarcare= ${index}`);
	const limit = state.settings.efactura.limits.stareMesaj;
	if (!state.spend(`stare ${index}`, limit))
		return refused(`S-au facut deja ${limit} descarcari de mesaj in cursul zilei`);
	if (upload.state === 'XML cu erori nepreluat de sistem') return state200(`stare="${upload.state}"`);
	if (stillProcessing(state, upload)) return state200('stare="in prelucrare"');
	return state200(`stare="${upload.state}" id_descarcare="${upload.downloadId ?? ''}"`);
}
