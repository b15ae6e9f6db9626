import { dayStamp } from '../clock';
import { expiryOf, type Transport, type TransportWorld } from './state';

/** A transport as the control API shows it. */
export interface TransportView {
	uit: string;
	declarant: string;
	reference: string | undefined;
	index: string;
	vehicle: string;
	carrier: string | undefined;
	date: string;
	expires: string;
	confirmed: string | undefined;
	deleted: boolean;
	vehicleChanges: number;
}

/** The view of one transport. */
export function transportView(transport: Transport): TransportView {
	return {
		uit: transport.uit,
		declarant: transport.declarant,
		reference: transport.reference,
		index: transport.index,
		vehicle: transport.changes.at(-1)?.vehicle ?? transport.notification.vehicle,
		carrier: transport.notification.carrier.code,
		date: transport.notification.date,
		expires: new Date(expiryOf(transport.notification)).toISOString(),
		confirmed: transport.confirmation?.type,
		deleted: transport.deletedAt !== undefined,
		vehicleChanges: transport.changes.length,
	};
}

export interface CarrierOptions {
	carrierCif: string;
	declarantCif?: string;
	/** yyyy-MM-dd; default today. */
	transportDate?: string;
	reference?: string;
	vehicle?: string;
}

/** Adds a notification that another company filed in the web form and in which a carrier is named. */
export function addForCarrier(world: TransportWorld, options: CarrierOptions): { uit: string } {
	const { state, transports } = world;
	const declarant = options.declarantCif ?? '30000002';
	const uit = transports.nextUit();
	const now = state.clock.now();
	const address = { codJudet: '12', denumireLocalitate: 'Cluj-Napoca', denumireStrada: 'Str. Fabricii', numar: '7' };
	transports.add({
		uit,
		env: undefined,
		declarant,
		cif: declarant,
		source: 'I',
		index: state.nextIndex(),
		reference: options.reference,
		afterOutage: false,
		createdAt: now,
		modifiedAt: undefined,
		notification: {
			operation: '30',
			goods: [
				{
					codScopOperatiune: '101',
					codTarifar: '4407',
					denumireMarfa: 'Cherestea de brad',
					cantitate: '12.5',
					codUnitateMasura: 'MTQ',
					greutateNeta: '6000',
					greutateBruta: '6100',
					valoareLeiFaraTva: '15000',
				},
			],
			partner: { country: 'RO', code: declarant, name: state.companies.get(declarant)?.name ?? `FIRMA ${declarant}` },
			carrier: {
				country: 'RO',
				code: options.carrierCif,
				name: state.companies.get(options.carrierCif)?.name ?? `TRANSPORTATOR ${options.carrierCif}`,
			},
			vehicle: options.vehicle ?? 'CJ10SIM',
			trailer1: undefined,
			trailer2: undefined,
			date: options.transportDate ?? dayStamp(now),
			start: { ptf: undefined, customs: undefined, address },
			end: {
				ptf: undefined,
				customs: undefined,
				address: { ...address, codJudet: '40', denumireLocalitate: 'Bucuresti' },
			},
			documents: [{ tipDocument: '30', numarDocument: 'AV 100', dataDocument: dayStamp(now) }],
			previous: [],
		},
		changes: [],
		confirmation: undefined,
		deletedAt: undefined,
		notes: [],
	});
	return { uit };
}
