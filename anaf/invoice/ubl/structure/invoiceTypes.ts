/** The types an invoice is made of: documents, parties, references, payment, taxes and totals, items. Notation: schema.ts. */

export const INVOICE_TYPES: Readonly<Record<string, string>> = {
	Invoice:
		'%UBLExtensions UBLVersionID CustomizationID ProfileID ProfileExecutionID ID! CopyIndicator UUID IssueDate! IssueTime DueDate InvoiceTypeCode Note* TaxPointDate DocumentCurrencyCode TaxCurrencyCode PricingCurrencyCode PaymentCurrencyCode PaymentAlternativeCurrencyCode AccountingCostCode AccountingCost LineCountNumeric BuyerReference ' +
		'@InvoicePeriod:Period* @OrderReference @BillingReference* @DespatchDocumentReference:DocumentReference* @ReceiptDocumentReference:DocumentReference* @StatementDocumentReference:DocumentReference* @OriginatorDocumentReference:DocumentReference* @ContractDocumentReference:DocumentReference* @AdditionalDocumentReference:DocumentReference* @ProjectReference* @Signature* ' +
		'@AccountingSupplierParty:SupplierParty! @AccountingCustomerParty:CustomerParty! @PayeeParty:Party @BuyerCustomerParty:CustomerParty @SellerSupplierParty:SupplierParty @TaxRepresentativeParty:Party @Delivery* @DeliveryTerms @PaymentMeans* @PaymentTerms* @PrepaidPayment:Payment* @AllowanceCharge* ' +
		'@TaxExchangeRate:ExchangeRate @PricingExchangeRate:ExchangeRate @PaymentExchangeRate:ExchangeRate @PaymentAlternativeExchangeRate:ExchangeRate @TaxTotal* @WithholdingTaxTotal:TaxTotal* @LegalMonetaryTotal:MonetaryTotal! @InvoiceLine+',
	CreditNote:
		'%UBLExtensions UBLVersionID CustomizationID ProfileID ProfileExecutionID ID! CopyIndicator UUID IssueDate! IssueTime TaxPointDate CreditNoteTypeCode Note* DocumentCurrencyCode TaxCurrencyCode PricingCurrencyCode PaymentCurrencyCode PaymentAlternativeCurrencyCode AccountingCostCode AccountingCost LineCountNumeric BuyerReference ' +
		'@InvoicePeriod:Period* @DiscrepancyResponse:Response* @OrderReference @BillingReference* @DespatchDocumentReference:DocumentReference* @ReceiptDocumentReference:DocumentReference* @ContractDocumentReference:DocumentReference* @AdditionalDocumentReference:DocumentReference* @StatementDocumentReference:DocumentReference* @OriginatorDocumentReference:DocumentReference* @Signature* ' +
		'@AccountingSupplierParty:SupplierParty! @AccountingCustomerParty:CustomerParty! @PayeeParty:Party @BuyerCustomerParty:CustomerParty @SellerSupplierParty:SupplierParty @TaxRepresentativeParty:Party @Delivery* @DeliveryTerms* @PaymentMeans* @PaymentTerms* ' +
		'@TaxExchangeRate:ExchangeRate @PricingExchangeRate:ExchangeRate @PaymentExchangeRate:ExchangeRate @PaymentAlternativeExchangeRate:ExchangeRate @AllowanceCharge* @TaxTotal* @LegalMonetaryTotal:MonetaryTotal! @CreditNoteLine+',
	InvoiceLine:
		'ID! UUID Note* InvoicedQuantity LineExtensionAmount! TaxPointDate AccountingCostCode AccountingCost PaymentPurposeCode FreeOfChargeIndicator @InvoicePeriod:Period* @OrderLineReference* @DespatchLineReference:LineReference* @ReceiptLineReference:LineReference* @BillingReference* @DocumentReference* @PricingReference @OriginatorParty:Party @Delivery* @PaymentTerms* @AllowanceCharge* @TaxTotal* @WithholdingTaxTotal:TaxTotal* @Item! @Price @DeliveryTerms @SubInvoiceLine:InvoiceLine* @ItemPriceExtension:PriceExtension',
	CreditNoteLine:
		'ID! UUID Note* CreditedQuantity LineExtensionAmount TaxPointDate AccountingCostCode AccountingCost PaymentPurposeCode FreeOfChargeIndicator @InvoicePeriod:Period* @OrderLineReference* @DiscrepancyResponse:Response* @DespatchLineReference:LineReference* @ReceiptLineReference:LineReference* @BillingReference* @DocumentReference* @PricingReference @OriginatorParty:Party @Delivery* @PaymentTerms* @TaxTotal* @AllowanceCharge* @Item @Price @DeliveryTerms* @SubCreditNoteLine:CreditNoteLine* @ItemPriceExtension:PriceExtension',

	// Parties
	SupplierParty:
		'CustomerAssignedAccountID AdditionalAccountID* DataSendingCapability @Party @DespatchContact:Contact @AccountingContact:Contact @SellerContact:Contact',
	CustomerParty:
		'CustomerAssignedAccountID SupplierAssignedAccountID AdditionalAccountID* @Party @DeliveryContact:Contact @AccountingContact:Contact @BuyerContact:Contact',
	Party:
		'MarkCareIndicator MarkAttentionIndicator WebsiteURI LogoReferenceID EndpointID IndustryClassificationCode @PartyIdentification* @PartyName* @Language @PostalAddress:Address @PhysicalLocation:Location @PartyTaxScheme* @PartyLegalEntity* @Contact @Person* @AgentParty:Party @ServiceProviderParty* @PowerOfAttorney* @FinancialAccount',
	PartyIdentification: 'ID!',
	PartyName: 'Name!',
	Language: 'ID Name LocaleCode',
	PartyTaxScheme:
		'RegistrationName CompanyID TaxLevelCode ExemptionReasonCode ExemptionReason* @RegistrationAddress:Address @TaxScheme!',
	PartyLegalEntity:
		'RegistrationName CompanyID RegistrationDate RegistrationExpirationDate CompanyLegalFormCode CompanyLegalForm SoleProprietorshipIndicator CompanyLiquidationStatusCode CorporateStockAmount FullyPaidSharesIndicator @RegistrationAddress:Address @CorporateRegistrationScheme @HeadOfficeParty:Party @ShareholderParty*',
	CorporateRegistrationScheme: 'ID Name CorporateRegistrationTypeCode @JurisdictionRegionAddress:Address*',
	ShareholderParty: 'PartecipationPercent @Party',
	ServiceProviderParty: 'ID ServiceTypeCode ServiceType* @Party! @SellerContact:Contact',
	PowerOfAttorney:
		'ID IssueDate IssueTime Description* @NotaryParty:Party @AgentParty:Party! @WitnessParty:Party* @MandateDocumentReference:DocumentReference*',
	Contact: 'ID Name Telephone Telefax ElectronicMail Note* @OtherCommunication:Communication*',
	Communication: 'ChannelCode Channel Value',
	Person:
		'ID FirstName FamilyName Title MiddleName OtherName NameSuffix JobTitle NationalityID GenderCode BirthDate BirthplaceName OrganizationDepartment @Contact @FinancialAccount @IdentityDocumentReference:DocumentReference* @ResidenceAddress:Address',
	Address:
		'ID AddressTypeCode AddressFormatCode Postbox Floor Room StreetName AdditionalStreetName BlockName BuildingName BuildingNumber InhouseMail Department MarkAttention MarkCare PlotIdentification CitySubdivisionName CityName PostalZone CountrySubentity CountrySubentityCode Region District TimezoneOffset @AddressLine* @Country @LocationCoordinate*',
	AddressLine: 'Line!',
	Country: 'IdentificationCode Name',
	LocationCoordinate:
		'CoordinateSystemCode LatitudeDegreesMeasure LatitudeMinutesMeasure LatitudeDirectionCode LongitudeDegreesMeasure LongitudeMinutesMeasure LongitudeDirectionCode AltitudeMeasure',
	Location:
		'ID Description* Conditions* CountrySubentity CountrySubentityCode LocationTypeCode InformationURI Name @ValidityPeriod:Period* @Address @SubsidiaryLocation:Location* @LocationCoordinate*',

	// References and periods
	Period: 'StartDate StartTime EndDate EndTime DurationMeasure DescriptionCode* Description*',
	OrderReference:
		'ID! SalesOrderID CopyIndicator UUID IssueDate IssueTime CustomerReference OrderTypeCode @DocumentReference',
	OrderLineReference: 'LineID! SalesOrderLineID UUID LineStatusCode @OrderReference',
	LineReference: 'LineID! UUID LineStatusCode @DocumentReference',
	BillingReference:
		'@InvoiceDocumentReference:DocumentReference @SelfBilledInvoiceDocumentReference:DocumentReference @CreditNoteDocumentReference:DocumentReference @SelfBilledCreditNoteDocumentReference:DocumentReference @DebitNoteDocumentReference:DocumentReference @ReminderDocumentReference:DocumentReference @AdditionalDocumentReference:DocumentReference @BillingReferenceLine*',
	BillingReferenceLine: 'ID! Amount @AllowanceCharge*',
	DocumentReference:
		'ID! CopyIndicator UUID IssueDate IssueTime DocumentTypeCode DocumentType XPath* LanguageID LocaleCode VersionID DocumentStatusCode DocumentDescription* @Attachment @ValidityPeriod:Period @IssuerParty:Party @ResultOfVerification',
	Attachment: 'EmbeddedDocumentBinaryObject @ExternalReference',
	ExternalReference:
		'URI DocumentHash HashAlgorithmMethod ExpiryDate ExpiryTime MimeCode FormatCode EncodingCode CharacterSetCode FileName Description*',
	ResultOfVerification:
		'ValidatorID ValidationResultCode ValidationDate ValidationTime ValidateProcess ValidateTool ValidateToolVersion @SignatoryParty:Party',
	ProjectReference: 'ID! UUID IssueDate @WorkPhaseReference*',
	WorkPhaseReference:
		'ID WorkPhaseCode WorkPhase* ProgressPercent StartDate EndDate @WorkOrderDocumentReference:DocumentReference*',
	Signature:
		'ID! Note* ValidationDate ValidationTime ValidatorID CanonicalizationMethod SignatureMethod @SignatoryParty:Party @DigitalSignatureAttachment:Attachment @OriginalDocumentReference:DocumentReference',
	Response: 'ReferenceID ResponseCode Description* EffectiveDate EffectiveTime @Status*',

	// Delivery
	Delivery:
		'ID Quantity MinimumQuantity MaximumQuantity ActualDeliveryDate ActualDeliveryTime LatestDeliveryDate LatestDeliveryTime ReleaseID TrackingID @DeliveryAddress:Address @DeliveryLocation:Location @AlternativeDeliveryLocation:Location @RequestedDeliveryPeriod:Period @PromisedDeliveryPeriod:Period @EstimatedDeliveryPeriod:Period @CarrierParty:Party @DeliveryParty:Party @NotifyParty:Party* @Despatch @DeliveryTerms* @MinimumDeliveryUnit:DeliveryUnit @MaximumDeliveryUnit:DeliveryUnit @Shipment',
	DeliveryTerms:
		'ID SpecialTerms* LossRiskResponsibilityCode LossRisk* Amount @DeliveryLocation:Location @AllowanceCharge',
	DeliveryUnit: 'BatchQuantity! ConsumerUnitQuantity HazardousRiskIndicator',

	// Payment
	PaymentMeans:
		'ID PaymentMeansCode! PaymentDueDate PaymentChannelCode InstructionID InstructionNote* PaymentID* @CardAccount @PayerFinancialAccount:FinancialAccount @PayeeFinancialAccount:FinancialAccount @CreditAccount @PaymentMandate @TradeFinancing',
	CardAccount:
		'PrimaryAccountNumberID! NetworkID! CardTypeCode ValidityStartDate ExpiryDate IssuerID IssueNumberID CV2ID CardChipCode ChipApplicationID HolderName',
	FinancialAccount:
		'ID Name AliasName AccountTypeCode AccountFormatCode CurrencyCode PaymentNote* @FinancialInstitutionBranch:Branch @Country',
	Branch: 'ID Name @FinancialInstitution @Address',
	FinancialInstitution: 'ID Name @Address',
	CreditAccount: 'AccountID!',
	PaymentMandate:
		'ID MandateTypeCode MaximumPaymentInstructionsNumeric MaximumPaidAmount SignatureID @PayerParty:Party @PayerFinancialAccount:FinancialAccount @ValidityPeriod:Period @PaymentReversalPeriod:Period @Clause*',
	Clause: 'ID Content*',
	PaymentTerms:
		'ID PaymentMeansID* PrepaidPaymentReferenceID Note* ReferenceEventCode SettlementDiscountPercent PenaltySurchargePercent PaymentPercent Amount SettlementDiscountAmount PenaltyAmount PaymentTermsDetailsURI PaymentDueDate InstallmentDueDate InvoicingPartyReference @SettlementPeriod:Period @PenaltyPeriod:Period @ExchangeRate @ValidityPeriod:Period',
	Payment: 'ID PaidAmount ReceivedDate PaidDate PaidTime InstructionID',
	ExchangeRate:
		'SourceCurrencyCode! SourceCurrencyBaseRate TargetCurrencyCode! TargetCurrencyBaseRate ExchangeMarketID CalculationRate MathematicOperatorCode Date @ForeignExchangeContract:Contract',

	// Allowances, taxes, totals
	AllowanceCharge:
		'ID ChargeIndicator! AllowanceChargeReasonCode AllowanceChargeReason* MultiplierFactorNumeric PrepaidIndicator SequenceNumeric Amount! BaseAmount AccountingCostCode AccountingCost PerUnitAmount @TaxCategory* @TaxTotal @PaymentMeans*',
	TaxTotal: 'TaxAmount! RoundingAmount TaxEvidenceIndicator TaxIncludedIndicator @TaxSubtotal*',
	TaxSubtotal:
		'TaxableAmount TaxAmount! CalculationSequenceNumeric TransactionCurrencyTaxAmount Percent BaseUnitMeasure PerUnitAmount TierRange TierRatePercent @TaxCategory!',
	TaxCategory:
		'ID Name Percent BaseUnitMeasure PerUnitAmount TaxExemptionReasonCode TaxExemptionReason* TierRange TierRatePercent @TaxScheme!',
	TaxScheme: 'ID Name TaxTypeCode CurrencyCode @JurisdictionRegionAddress:Address*',
	MonetaryTotal:
		'LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount AllowanceTotalAmount ChargeTotalAmount PrepaidAmount PayableRoundingAmount PayableAmount! PayableAlternativeAmount',

	// Items and prices
	Item: 'Description* PackQuantity PackSizeNumeric CatalogueIndicator Name HazardousRiskIndicator AdditionalInformation* Keyword* BrandName* ModelName* @BuyersItemIdentification:ItemIdentification @SellersItemIdentification:ItemIdentification @ManufacturersItemIdentification:ItemIdentification* @StandardItemIdentification:ItemIdentification @CatalogueItemIdentification:ItemIdentification @AdditionalItemIdentification:ItemIdentification* @CatalogueDocumentReference:DocumentReference @ItemSpecificationDocumentReference:DocumentReference* @OriginCountry:Country @CommodityClassification* @TransactionConditions* @HazardousItem* @ClassifiedTaxCategory:TaxCategory* @AdditionalItemProperty:ItemProperty* @ManufacturerParty:Party* @InformationContentProviderParty:Party @OriginAddress:Address* @ItemInstance* @Certificate* @Dimension*',
	ItemIdentification:
		'ID! ExtendedID BarcodeSymbologyID @PhysicalAttribute* @MeasurementDimension:Dimension* @IssuerParty:Party',
	PhysicalAttribute: 'AttributeID! PositionCode DescriptionCode Description*',
	Dimension: 'AttributeID! Measure Description* MinimumMeasure MaximumMeasure',
	CommodityClassification: 'NatureCode CargoTypeCode CommodityCode ItemClassificationCode',
	TransactionConditions: 'ID ActionCode Description* @DocumentReference*',
	ItemProperty:
		'ID Name! NameCode TestMethod Value ValueQuantity ValueQualifier* ImportanceCode ListValue* @UsabilityPeriod:Period @ItemPropertyGroup* @RangeDimension:Dimension @ItemPropertyRange',
	ItemPropertyGroup: 'ID! Name ImportanceCode',
	ItemPropertyRange: 'MinimumValue MaximumValue',
	Price:
		'PriceAmount! BaseQuantity PriceChangeReason* PriceTypeCode PriceType OrderableUnitFactorRate @ValidityPeriod:Period* @PriceList @AllowanceCharge* @PricingExchangeRate:ExchangeRate',
	PriceList: 'ID StatusCode @ValidityPeriod:Period* @PreviousPriceList:PriceList',
	PriceExtension: 'Amount! @TaxTotal*',
};
