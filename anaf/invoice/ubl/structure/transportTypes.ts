/**
 * The types below cac:Shipment, cac:Despatch and others that EN 16931 never uses, but that the schema lets an invoice
 * contain. Notation: schema.ts.
 */

export const TRANSPORT_TYPES: Readonly<Record<string, string>> = {
	// Shipments and consignments
	Shipment:
		'ID! ShippingPriorityLevelCode HandlingCode HandlingInstructions* Information* GrossWeightMeasure NetWeightMeasure NetNetWeightMeasure GrossVolumeMeasure NetVolumeMeasure TotalGoodsItemQuantity ' +
		'TotalTransportHandlingUnitQuantity InsuranceValueAmount DeclaredCustomsValueAmount DeclaredForCarriageValueAmount DeclaredStatisticsValueAmount FreeOnBoardValueAmount SpecialInstructions* ' +
		'DeliveryInstructions* SplitConsignmentIndicator ConsignmentQuantity @Consignment* @GoodsItem* @ShipmentStage* @Delivery @TransportHandlingUnit* @ReturnAddress:Address @OriginAddress:Address ' +
		'@FirstArrivalPortLocation:Location @LastExitPortLocation:Location @ExportCountry:Country @FreightAllowanceCharge:AllowanceCharge*',
	ShipmentStage:
		'ID TransportModeCode TransportMeansTypeCode TransitDirectionCode PreCarriageIndicator OnCarriageIndicator EstimatedDeliveryDate EstimatedDeliveryTime RequiredDeliveryDate RequiredDeliveryTime ' +
		'LoadingSequenceID SuccessiveSequenceID Instructions* DemurrageInstructions* CrewQuantity PassengerQuantity @TransitPeriod:Period @CarrierParty:Party* @TransportMeans @LoadingPortLocation:Location ' +
		'@UnloadingPortLocation:Location @TransshipPortLocation:Location @LoadingTransportEvent:TransportEvent @ExaminationTransportEvent:TransportEvent @AvailabilityTransportEvent:TransportEvent ' +
		'@ExportationTransportEvent:TransportEvent @DischargeTransportEvent:TransportEvent @WarehousingTransportEvent:TransportEvent @TakeoverTransportEvent:TransportEvent ' +
		'@OptionalTakeoverTransportEvent:TransportEvent @DropoffTransportEvent:TransportEvent @ActualPickupTransportEvent:TransportEvent @DeliveryTransportEvent:TransportEvent ' +
		'@ReceiptTransportEvent:TransportEvent @StorageTransportEvent:TransportEvent @AcceptanceTransportEvent:TransportEvent @TerminalOperatorParty:Party @CustomsAgentParty:Party ' +
		'@EstimatedTransitPeriod:Period @FreightAllowanceCharge:AllowanceCharge* @FreightChargeLocation:Location @DetentionTransportEvent:TransportEvent* @RequestedDepartureTransportEvent:TransportEvent ' +
		'@RequestedArrivalTransportEvent:TransportEvent @RequestedWaypointTransportEvent:TransportEvent* @PlannedDepartureTransportEvent:TransportEvent @PlannedArrivalTransportEvent:TransportEvent ' +
		'@PlannedWaypointTransportEvent:TransportEvent* @ActualDepartureTransportEvent:TransportEvent @ActualWaypointTransportEvent:TransportEvent @ActualArrivalTransportEvent:TransportEvent @TransportEvent* ' +
		'@EstimatedDepartureTransportEvent:TransportEvent @EstimatedArrivalTransportEvent:TransportEvent @PassengerPerson:Person* @DriverPerson:Person* @ReportingPerson:Person @CrewMemberPerson:Person* ' +
		'@SecurityOfficerPerson:Person @MasterPerson:Person @ShipsSurgeonPerson:Person',
	Consignment:
		'ID! CarrierAssignedID ConsigneeAssignedID ConsignorAssignedID FreightForwarderAssignedID BrokerAssignedID ContractedCarrierAssignedID PerformingCarrierAssignedID SummaryDescription* TotalInvoiceAmount ' +
		'DeclaredCustomsValueAmount TariffDescription* TariffCode InsurancePremiumAmount GrossWeightMeasure NetWeightMeasure NetNetWeightMeasure ChargeableWeightMeasure GrossVolumeMeasure NetVolumeMeasure ' +
		'LoadingLengthMeasure Remarks* HazardousRiskIndicator AnimalFoodIndicator HumanFoodIndicator LivestockIndicator BulkCargoIndicator ContainerizedIndicator GeneralCargoIndicator SpecialSecurityIndicator ' +
		'ThirdPartyPayerIndicator CarrierServiceInstructions* CustomsClearanceServiceInstructions* ForwarderServiceInstructions* SpecialServiceInstructions* SequenceID ShippingPriorityLevelCode HandlingCode ' +
		'HandlingInstructions* Information* TotalGoodsItemQuantity TotalTransportHandlingUnitQuantity InsuranceValueAmount DeclaredForCarriageValueAmount DeclaredStatisticsValueAmount FreeOnBoardValueAmount ' +
		'SpecialInstructions* SplitConsignmentIndicator DeliveryInstructions* ConsignmentQuantity ConsolidatableIndicator HaulageInstructions* LoadingSequenceID ChildConsignmentQuantity TotalPackagesQuantity ' +
		'@ConsolidatedShipment:Shipment* @CustomsDeclaration* @RequestedPickupTransportEvent:TransportEvent @RequestedDeliveryTransportEvent:TransportEvent @PlannedPickupTransportEvent:TransportEvent ' +
		'@PlannedDeliveryTransportEvent:TransportEvent @Status* @ChildConsignment:Consignment* @ConsigneeParty:Party @ExporterParty:Party @ConsignorParty:Party @ImporterParty:Party @CarrierParty:Party ' +
		'@FreightForwarderParty:Party @NotifyParty:Party @OriginalDespatchParty:Party @FinalDeliveryParty:Party @PerformingCarrierParty:Party @SubstituteCarrierParty:Party @LogisticsOperatorParty:Party ' +
		'@TransportAdvisorParty:Party @HazardousItemNotificationParty:Party @InsuranceParty:Party @MortgageHolderParty:Party @BillOfLadingHolderParty:Party @OriginalDepartureCountry:Country ' +
		'@FinalDestinationCountry:Country @TransitCountry:Country* @TransportContract:Contract @TransportEvent* @OriginalDespatchTransportationService:TransportationService ' +
		'@FinalDeliveryTransportationService:TransportationService @DeliveryTerms @PaymentTerms @CollectPaymentTerms:PaymentTerms @DisbursementPaymentTerms:PaymentTerms @PrepaidPaymentTerms:PaymentTerms ' +
		'@FreightAllowanceCharge:AllowanceCharge* @ExtraAllowanceCharge:AllowanceCharge* @MainCarriageShipmentStage:ShipmentStage* @PreCarriageShipmentStage:ShipmentStage* ' +
		'@OnCarriageShipmentStage:ShipmentStage* @TransportHandlingUnit* @FirstArrivalPortLocation:Location @LastExitPortLocation:Location',
	Despatch:
		'ID RequestedDespatchDate RequestedDespatchTime EstimatedDespatchDate EstimatedDespatchTime ActualDespatchDate ActualDespatchTime GuaranteedDespatchDate GuaranteedDespatchTime ReleaseID Instructions* ' +
		'@DespatchAddress:Address @DespatchLocation:Location @DespatchParty:Party @CarrierParty:Party @NotifyParty:Party* @Contact @EstimatedDespatchPeriod:Period @RequestedDespatchPeriod:Period',
	DespatchLine:
		'ID! UUID Note* LineStatusCode DeliveredQuantity BackorderQuantity BackorderReason* OutstandingQuantity OutstandingReason* OversupplyQuantity @OrderLineReference+ @DocumentReference* @Item! @Shipment*',
	ReceiptLine:
		'ID! UUID Note* ReceivedQuantity ShortQuantity ShortageActionCode RejectedQuantity RejectReasonCode RejectReason* RejectActionCode QuantityDiscrepancyCode OversupplyQuantity ReceivedDate ' +
		'TimingComplaintCode TimingComplaint @OrderLineReference @DespatchLineReference:LineReference* @DocumentReference* @Item* @Shipment*',
	Pickup:
		'ID ActualPickupDate ActualPickupTime EarliestPickupDate EarliestPickupTime LatestPickupDate LatestPickupTime @PickupLocation:Location @PickupParty:Party',
	CustomsDeclaration: 'ID! @IssuerParty:Party',
	TradingTerms: 'Information* Reference @ApplicableAddress:Address',
	HazardousGoodsTransit:
		'TransportEmergencyCardCode PackingCriteriaCode HazardousRegulationCode InhalationToxicityZoneCode TransportAuthorizationCode @MaximumTemperature:Temperature @MinimumTemperature:Temperature',

	// What carries the goods, and what happens on the way
	TransportMeans:
		'JourneyID RegistrationNationalityID RegistrationNationality* DirectionCode TransportMeansTypeCode TradeServiceCode @Stowage @AirTransport @RoadTransport @RailTransport @MaritimeTransport ' +
		'@OwnerParty:Party @MeasurementDimension:Dimension*',
	AirTransport: 'AircraftID!',
	RoadTransport: 'LicensePlateID!',
	RailTransport: 'TrainID! RailCarID',
	MaritimeTransport:
		'VesselID VesselName RadioCallSignID ShipsRequirements* GrossTonnageMeasure NetTonnageMeasure @RegistryCertificateDocumentReference:DocumentReference @RegistryPortLocation:Location',
	Stowage: 'LocationID Location* @MeasurementDimension:Dimension*',
	TransportationService:
		'TransportServiceCode! TariffClassCode Priority FreightRateClassCode TransportationServiceDescription* TransportationServiceDetailsURI NominationDate NominationTime Name SequenceNumeric ' +
		'@TransportEquipment* @SupportedTransportEquipment:TransportEquipment* @UnsupportedTransportEquipment:TransportEquipment* @CommodityClassification* ' +
		'@SupportedCommodityClassification:CommodityClassification* @UnsupportedCommodityClassification:CommodityClassification* @TotalCapacityDimension:Dimension @ShipmentStage* @TransportEvent* ' +
		'@ResponsibleTransportServiceProviderParty:Party @EnvironmentalEmission* @EstimatedDurationPeriod:Period @ScheduledServiceFrequency:ServiceFrequency*',
	ServiceFrequency: 'WeekDayCode!',
	TransportEvent:
		'IdentificationID OccurrenceDate OccurrenceTime TransportEventTypeCode Description* CompletionIndicator @ReportedShipment:Shipment @CurrentStatus:Status* @Contact* @Location @Signature @Period*',
	Status:
		'ConditionCode ReferenceDate ReferenceTime Description* StatusReasonCode StatusReason* SequenceID Text* IndicationIndicator Percent ReliabilityPercent @Condition*',
	Condition: 'AttributeID! Measure Description* MinimumMeasure MaximumMeasure',
	EnvironmentalEmission: 'EnvironmentalEmissionTypeCode! ValueMeasure! Description* @EmissionCalculationMethod*',
	EmissionCalculationMethod:
		'CalculationMethodCode FullnessIndicationCode @MeasurementFromLocation:Location @MeasurementToLocation:Location',

	// Goods and what they are packed in
	GoodsItem:
		'ID SequenceNumberID Description* HazardousRiskIndicator DeclaredCustomsValueAmount DeclaredForCarriageValueAmount DeclaredStatisticsValueAmount FreeOnBoardValueAmount InsuranceValueAmount ValueAmount ' +
		'GrossWeightMeasure NetWeightMeasure NetNetWeightMeasure ChargeableWeightMeasure GrossVolumeMeasure NetVolumeMeasure Quantity PreferenceCriterionCode RequiredCustomsID CustomsStatusCode ' +
		'CustomsTariffQuantity CustomsImportClassifiedIndicator ChargeableQuantity ReturnableQuantity TraceID @Item* @GoodsItemContainer* @FreightAllowanceCharge:AllowanceCharge* @InvoiceLine* @Temperature* ' +
		'@ContainedGoodsItem:GoodsItem* @OriginAddress:Address @Delivery @Pickup @Despatch @MeasurementDimension:Dimension* @ContainingPackage:Package* @ShipmentDocumentReference:DocumentReference ' +
		'@MinimumTemperature:Temperature @MaximumTemperature:Temperature',
	GoodsItemContainer: 'ID! Quantity @TransportEquipment*',
	Package:
		'ID Quantity ReturnableMaterialIndicator PackageLevelCode PackagingTypeCode PackingMaterial* TraceID @ContainedPackage:Package* @ContainingTransportEquipment:TransportEquipment @GoodsItem* ' +
		'@MeasurementDimension:Dimension* @DeliveryUnit* @Delivery @Pickup @Despatch',
	TransportHandlingUnit:
		'ID TransportHandlingUnitTypeCode HandlingCode HandlingInstructions* HazardousRiskIndicator TotalGoodsItemQuantity TotalPackageQuantity DamageRemarks* ShippingMarks* TraceID ' +
		'@HandlingUnitDespatchLine:DespatchLine* @ActualPackage:Package* @ReceivedHandlingUnitReceiptLine:ReceiptLine* @TransportEquipment* @TransportMeans* @HazardousGoodsTransit* ' +
		'@MeasurementDimension:Dimension* @MinimumTemperature:Temperature @MaximumTemperature:Temperature @GoodsItem* @FloorSpaceMeasurementDimension:Dimension @PalletSpaceMeasurementDimension:Dimension ' +
		'@ShipmentDocumentReference:DocumentReference* @Status* @CustomsDeclaration* @ReferencedShipment:Shipment* @Package*',
	TransportEquipment:
		'ID ReferencedConsignmentID* TransportEquipmentTypeCode ProviderTypeCode OwnerTypeCode SizeTypeCode DispositionCode FullnessIndicationCode RefrigerationOnIndicator Information* ReturnabilityIndicator ' +
		'LegalStatusIndicator AirFlowPercent HumidityPercent AnimalFoodApprovedIndicator HumanFoodApprovedIndicator DangerousGoodsApprovedIndicator RefrigeratedIndicator Characteristics DamageRemarks* ' +
		'Description* SpecialTransportRequirements* GrossWeightMeasure GrossVolumeMeasure TareWeightMeasure TrackingDeviceCode PowerIndicator TraceID @MeasurementDimension:Dimension* @TransportEquipmentSeal* ' +
		'@MinimumTemperature:Temperature @MaximumTemperature:Temperature @ProviderParty:Party @LoadingProofParty:Party @SupplierParty @OwnerParty:Party @OperatingParty:Party @LoadingLocation:Location ' +
		'@UnloadingLocation:Location @StorageLocation:Location @PositioningTransportEvent:TransportEvent* @QuarantineTransportEvent:TransportEvent* @DeliveryTransportEvent:TransportEvent* ' +
		'@PickupTransportEvent:TransportEvent* @HandlingTransportEvent:TransportEvent* @LoadingTransportEvent:TransportEvent* @TransportEvent* @ApplicableTransportMeans:TransportMeans ' +
		'@HaulageTradingTerms:TradingTerms* @HazardousGoodsTransit* @PackagedTransportHandlingUnit:TransportHandlingUnit* @ServiceAllowanceCharge:AllowanceCharge* @FreightAllowanceCharge:AllowanceCharge* ' +
		'@AttachedTransportEquipment:TransportEquipment* @Delivery @Pickup @Despatch @ShipmentDocumentReference:DocumentReference* @ContainedInTransportEquipment:TransportEquipment* @Package* @GoodsItem*',
	TransportEquipmentSeal: 'ID! SealIssuerTypeCode Condition SealStatusCode SealingPartyType',
	Temperature: 'AttributeID! Measure! Description*',
	ItemInstance:
		'ProductTraceID ManufactureDate ManufactureTime BestBeforeDate RegistrationID SerialID @AdditionalItemProperty:ItemProperty* @LotIdentification',
	LotIdentification: 'LotNumberID ExpiryDate @AdditionalItemProperty:ItemProperty*',
	HazardousItem:
		'ID PlacardNotation PlacardEndorsement AdditionalInformation* UNDGCode EmergencyProceduresCode MedicalFirstAidGuideCode TechnicalName CategoryName HazardousCategoryCode UpperOrangeHazardPlacardID ' +
		'LowerOrangeHazardPlacardID MarkingID HazardClassID NetWeightMeasure NetVolumeMeasure Quantity @ContactParty:Party @SecondaryHazard* @HazardousGoodsTransit* @EmergencyTemperature:Temperature ' +
		'@FlashpointTemperature:Temperature @AdditionalTemperature:Temperature*',
	SecondaryHazard: 'ID PlacardNotation PlacardEndorsement EmergencyProceduresCode Extension*',
	Certificate: 'ID! CertificateTypeCode! CertificateType! Remarks* @IssuerParty:Party! @DocumentReference* @Signature*',

	// Prices that depend on place and quantity, contracts, financing
	PricingReference: '@OriginalItemLocationQuantity:ItemLocationQuantity @AlternativeConditionPrice:Price*',
	ItemLocationQuantity:
		'LeadTimeMeasure MinimumQuantity MaximumQuantity HazardousRiskIndicator TradingRestrictions* @ApplicableTerritoryAddress:Address* @Price @DeliveryUnit* @ApplicableTaxCategory:TaxCategory* @Package ' +
		'@AllowanceCharge* @DependentPriceReference',
	DependentPriceReference: 'Percent @LocationAddress:Address @DependentLineReference:LineReference',
	Contract:
		'ID IssueDate IssueTime NominationDate NominationTime ContractTypeCode ContractType Note* VersionID Description* @ValidityPeriod:Period @ContractDocumentReference:DocumentReference* ' +
		'@NominationPeriod:Period @ContractualDelivery:Delivery',
	TradeFinancing:
		'ID FinancingInstrumentCode @ContractDocumentReference:DocumentReference @DocumentReference* @FinancingParty:Party! @FinancingFinancialAccount:FinancialAccount @Clause*',
};
