import { minuteStamp } from '../clock';
import { hasAnyRight, mayAct } from '../access';
import { fromForced } from '../processing';
import { json, type Reply, type SimRequest } from '../http';
import type { Grant } from '../oauth/tokens';
import { sha256, type Environment, type Upload } from '../state';
import { refused } from './answers';
import { readDeclaration } from './declaration';
import { checkDeclaration } from './structure';
import type { TransportWorld } from './state';

const FIVE_MB = 5 * 1024 * 1024;

/**
 * POST /upload/{standard}/{cif}[/{version}] (docs/anaf/etransport.md#upload).
 * @param version undefined for the path without a version, which takes documents of version 1
 */
export function uploadDeclaration(
	request: SimRequest,
	world: TransportWorld,
	grant: Grant,
	env: Environment,
	path: { readonly standard: string; readonly cif: string; readonly version: '1' | '2' | undefined },
): Reply {
	const { state, transports } = world;
	const { standard, cif, version } = path;
	if (standard !== 'ETRANSP') return refused(state, 'Valoarea acceptata pentru parametrul standard este ETRANSP');
	if (!/^\d{1,13}$/.test(cif)) return refused(state, `CIF introdus= ${cif} nu este un numar`);
	if (!hasAnyRight(state, grant)) return refused(state, 'Nu exista niciun CIF petru care sa aveti drept in SPV');
	if (!mayAct(state, grant, cif)) return refused(state, `Nu aveti drept in SPV pentru CIF=${cif}`);
	if (request.bodyBytes > FIVE_MB) return refused(state, 'Marime fisier transmis mai mare de 5 MB');
	const structure = checkDeclaration(request.body, version ?? '1');
	if ('refused' in structure) return refused(state, `Fisierul transmis nu este valid. ${structure.refused}`);

	const declaration = version === '2' ? readDeclaration(structure.root) : undefined;
	const now = state.clock.now();
	const content = request.body.slice();
	const forced = state.outcomes.etransport.shift();
	const upload: Upload = {
		service: 'etransport',
		env,
		index: state.nextIndex(),
		cif,
		standard,
		b2c: false,
		bytes: content.length,
		sha256: sha256(content),
		receivedAt: now,
		readyAt: now + state.settings.processing.ms,
		pendingQueries: state.settings.processing.queries,
		state: 'ok',
		messages: [],
		downloadId: undefined,
		uit: declaration?.uit ?? transports.nextUit(),
		content,
	};
	state.addUpload(upload);
	transports.enqueue({ upload, declaration, forced: forced ? fromForced(forced) : undefined });
	transports.settle(state);
	return json(200, {
		dateResponse: minuteStamp(now),
		ExecutionStatus: 0,
		index_incarcare: Number(upload.index),
		UIT: upload.uit,
		trace_id: state.uuid(),
		ref_declarant: declaration?.reference ?? '',
		...(version === '2' && {
			atentie:
				'Verificati starea XML-ului transmis. Codul UIT este valabil din momentul in care apare ca valid dupa apelul de stare',
		}),
	});
}
