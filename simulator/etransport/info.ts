import { dayStamp } from '../clock';
import { hasAnyRight, mayAct } from '../access';
import { customError } from '../answers';
import { json, type Reply, type SimRequest } from '../http';
import type { Grant } from '../oauth/tokens';
import { technicalError, type Environment } from '../state';
import { infoRefused } from './answers';
import type { Place } from './declaration';
import { expiryOf, type Transport, type TransportWorld } from './state';

/** Car plate code of a county by its e-Transport code. */
const COUNTY =
	'AB AR AG BC BH BN BT BV BR BZ CS CJ CT CV DB DJ GL GJ HR HD IL IS IF MM MH MS NT OT PH SM SJ SB SV TR TM TL VS VL VN B'.split(
		' ',
	);
const county = (code: string): string =>
	code === '51' ? 'CL' : code === '52' ? 'GR' : (COUNTY[Number(code) - 1] ?? '');

const DOCUMENT: Readonly<Record<string, string>> = {
	'10': 'CMR',
	'20': 'Factura',
	'30': 'Aviz de insotire a marfii',
	'9999': 'Altele',
};

/** A place; the keys of border points and customs offices are not documented beyond `tip_loc`. */
function placeItem(place: Place): Record<string, unknown> {
	if (place.ptf !== undefined) return { tip_loc: 'PTF', cod_ptf: place.ptf };
	if (place.customs !== undefined) return { tip_loc: 'BV', cod_bv: place.customs };
	const a = place.address ?? {};
	const judet = county(a.codJudet ?? '');
	return {
		tip_loc: 'ADR',
		adresa_completa: [a.denumireStrada, a.numar, a.denumireLocalitate, judet]
			.filter((part) => part !== undefined && part !== '')
			.join(', '),
		judet,
		localitate: a.denumireLocalitate,
		strada: a.denumireStrada,
		numar: a.numar,
		alte_info: a.alteInfo ?? '-',
	};
}

function item(transport: Transport, world: TransportWorld): unknown {
	const { notification: n } = transport;
	const latest = transport.changes.at(-1);
	return {
		id: Number(transport.index),
		uit: transport.uit,
		cod_decl: Number(transport.declarant),
		den_decl: world.state.companies.get(transport.declarant)?.name ?? '',
		data_transp: `${n.date}T00:00:00`,
		data_exp_uit: `${dayStamp(expiryOf(n))}T00:00:00`,
		ref_decl: transport.reference ?? '',
		tr_cod: n.carrier.code,
		tr_den: n.carrier.name,
		nr_veh: latest?.vehicle ?? n.vehicle,
		nr_rem1: latest ? latest.trailer1 : n.trailer1,
		nr_rem2: latest ? latest.trailer2 : n.trailer2,
		loc_start: placeItem(n.start),
		loc_final: placeItem(n.end),
		documente: n.documents
			.map((one) => [DOCUMENT[one.tipDocument ?? ''], one.numarDocument, one.dataDocument].filter(Boolean).join(' '))
			.join('; '),
	};
}

/** GET /info: active notifications of others in which cui_op is the carrier (docs/anaf/etransport.md#carrier-info). */
export function carrierInfo(request: SimRequest, world: TransportWorld, grant: Grant, env: Environment): Reply {
	const { state, transports } = world;
	transports.settle(state);
	const carrier = request.query.get('cui_op') ?? '';
	const declarant = request.query.get('cui_decl') ?? '';
	const uit = request.query.get('uit') ?? '';
	const reference = request.query.get('ref_decl') ?? '';
	if (carrier === '') return customError(state, 'Parametrul cui_op este obligatoriu');
	if (!/^\d+$/.test(carrier)) return infoRefused(state, `cui_op introdus= ${carrier} nu este un numar`);
	if (declarant !== '' && !/^\d+$/.test(declarant))
		return infoRefused(state, `cui_decl introdus= ${declarant} nu este un numar`);
	if (!hasAnyRight(state, grant)) return infoRefused(state, 'Nu exista niciun CIF petru care sa aveti drept in SPV');
	if (!mayAct(state, grant, carrier)) return infoRefused(state, `Nu aveti drept in SPV pentru CIF=${carrier}`);
	const technical = technicalError(state);
	if (technical !== undefined) return infoRefused(state, technical);
	const now = state.clock.now();
	const found = transports
		.all()
		.filter(
			(transport) =>
				(transport.env === undefined || transport.env === env) &&
				transport.deletedAt === undefined &&
				transport.confirmation === undefined &&
				transport.notification.carrier.code === carrier &&
				transport.declarant !== carrier &&
				expiryOf(transport.notification) > now &&
				(declarant === '' || transport.declarant === declarant) &&
				(uit === '' || transport.uit === uit) &&
				(reference === '' || transport.reference === reference),
		);
	return found.length === 0
		? infoRefused(state, 'Nu exista informatii pentru aceasta solicitare')
		: json(
				200,
				found.map((transport) => item(transport, world)),
			);
}
