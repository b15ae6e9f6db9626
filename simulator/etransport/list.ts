import { minuteStamp, secondStamp } from '../clock';
import { hasAnyRight, mayAct } from '../access';
import { json, type Reply } from '../http';
import type { Grant } from '../oauth/tokens';
import type { Environment } from '../state';
import { refused } from './answers';
import type { FailedDeclaration, Transport, VehicleChange, TransportWorld } from './state';

const DAY = 86_400_000;

type Row = Readonly<Record<string, unknown>>;

const index10 = (index: string): string => index.padStart(10, '0');
const outage = (afterOutage: boolean): 'D' | 'N' => (afterOutage ? 'D' : 'N');
const moment14 = (iso: string): string => iso.replace(/\D/g, '').slice(0, 14).padEnd(14, '0');

/** Sum of schema decimals, as text with two places. */
function total(values: ReadonlyArray<string | undefined>): string {
	let sum = 0n;
	for (const value of values) {
		const [whole = '', part = ''] = (value ?? '0').split('.');
		sum += BigInt(`${whole || '0'}${part.slice(0, 2).padEnd(2, '0')}`);
	}
	const digits = String(sum).padStart(3, '0');
	return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function changeItem(change: VehicleChange): Row {
	return {
		data_modif_veh: moment14(change.moment),
		nr_veh: change.vehicle,
		nr_rem1: change.trailer1,
		nr_rem2: change.trailer2,
		obs: change.remarks,
		cod_decl: change.declarant,
		ref_decl: change.reference,
		post_avarie: outage(change.afterOutage),
		sursa: 'A',
		data_decl: secondStamp(change.at),
		id_incarcare: index10(change.index),
	};
}

/** Final state of a valid notification: the swagger's keys first, then those of the service's description. */
function notificationRow(transport: Transport): Row {
	const { notification: n } = transport;
	return {
		uit: transport.uit,
		cod_decl: transport.declarant,
		ref_decl: transport.reference,
		sursa: transport.source,
		id_incarcare: transport.source === 'I' ? undefined : index10(transport.index),
		data_creare: secondStamp(transport.createdAt),
		tip_op: n.operation,
		data_transp: moment14(n.date),
		pc_tara: n.partner.country,
		pc_cod: n.partner.code,
		pc_den: n.partner.name,
		tr_tara: n.carrier.country,
		tr_cod: n.carrier.code,
		tr_den: n.carrier.name,
		nr_veh: n.vehicle,
		nr_rem1: n.trailer1,
		nr_rem2: n.trailer2,
		mesaje: transport.notes.length > 0 ? transport.notes : undefined,
		tip: 'NOT',
		stare: 'OK',
		post_avarie: outage(transport.afterOutage),
		data_modif: transport.modifiedAt === undefined ? undefined : secondStamp(transport.modifiedAt),
		nr_linii: String(n.goods.length),
		gr_tot_neta: total(n.goods.map((goods) => goods.greutateNeta)),
		gr_tot_bruta: total(n.goods.map((goods) => goods.greutateBruta)),
		val_tot: total(n.goods.map((goods) => goods.valoareLeiFaraTva)),
		modif_veh: transport.changes.length > 0 ? transport.changes.map(changeItem) : undefined,
		confirmare: transport.confirmation && {
			tip_conf: transport.confirmation.type,
			obs: transport.confirmation.remarks,
			post_avarie: outage(transport.confirmation.afterOutage),
			sursa: 'A',
			data_decl: secondStamp(transport.confirmation.at),
			id_incarcare: index10(transport.confirmation.index),
		},
	};
}

function changeRow(transport: Transport, change: VehicleChange): Row {
	return {
		uit: transport.uit,
		cod_decl: change.declarant,
		ref_decl: change.reference,
		sursa: 'A',
		id_incarcare: index10(change.index),
		data_creare: secondStamp(change.at),
		nr_veh: change.vehicle,
		nr_rem1: change.trailer1,
		nr_rem2: change.trailer2,
		tip: 'MVH',
		stare: 'OK',
		post_avarie: outage(change.afterOutage),
		data_modif_veh: moment14(change.moment),
	};
}

function failedRow(failed: FailedDeclaration): Row {
	return {
		uit: failed.uit,
		cod_decl: failed.declarant,
		ref_decl: failed.reference,
		sursa: 'A',
		id_incarcare: index10(failed.index),
		data_creare: secondStamp(failed.at),
		mesaje: failed.notes,
		tip: failed.kind,
		stare: 'ERR',
	};
}

/** GET /lista/{zile}/{cif} (docs/anaf/etransport.md#list). */
export function declarationList(
	days: string,
	cif: string,
	world: TransportWorld,
	grant: Grant,
	env: Environment,
): Reply {
	const { state, transports } = world;
	transports.settle(state);
	if (!/^-?\d+$/.test(days)) return refused(state, `Numarul de zile introdus= ${days} nu este un numar intreg`);
	if (Number(days) < 1 || Number(days) > 60) return refused(state, 'Numarul de zile trebuie sa fie intre 1 si 60');
	if (!/^\d{1,13}$/.test(cif)) return refused(state, `CIF introdus= ${cif} nu este un numar`);
	if (!hasAnyRight(state, grant)) return refused(state, 'Nu exista niciun CIF petru care sa aveti drept in SPV');
	if (!mayAct(state, grant, cif)) return refused(state, `Nu aveti drept in SPV pentru CIF=${cif}`);
	const limit = state.settings.etransport.limits.lista;
	if (!state.spend('lista etransport', limit)) {
		return refused(state, `S-au facut deja ${limit} interogari de lista mesaje de catre utilizator in cursul zilei`);
	}
	const since = state.clock.now() - Number(days) * DAY;
	const here = (one: { env: Environment | undefined }): boolean => one.env === undefined || one.env === env;
	const rows: Array<{ readonly order: number; readonly row: Row }> = [];
	for (const transport of transports.all()) {
		if (!here(transport)) continue;
		const own = transport.declarant === cif || transport.cif === cif;
		const alive = transport.deletedAt === undefined;
		if (own && alive && (transport.modifiedAt ?? transport.createdAt) >= since)
			rows.push({ order: Number(transport.index), row: notificationRow(transport) });
		for (const change of transport.changes) {
			if (alive && change.declarant === cif && change.at >= since)
				rows.push({ order: Number(change.index), row: changeRow(transport, change) });
		}
	}
	for (const failed of transports.failed()) {
		if (here(failed) && (failed.declarant === cif || failed.cif === cif) && failed.at >= since)
			rows.push({ order: Number(failed.index), row: failedRow(failed) });
	}
	if (rows.length === 0) return refused(state, `Nu exista mesaje in ultimele ${Number(days)} zile`);
	// Not sorted by time, as ANAF says of its own list.
	rows.sort((a, b) => (b.order % 2) - (a.order % 2) || b.order - a.order);
	return json(200, {
		mesaje: rows.map(({ row }) => row),
		serial: grant.serial,
		cui: cif,
		titlu: `Lista Mesaje disponibile din ultimele ${Number(days)} zile`,
		dateResponse: minuteStamp(state.clock.now()),
		ExecutionStatus: 0,
		trace_id: state.uuid(),
	});
}
