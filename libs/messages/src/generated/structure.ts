// Generated from libs/messages/standard by `npm run generate`. Do not edit.

import type { Release } from '../structure';

export const release: Release = {
 "release": "3.2",
 "messages": [
  {
   "number": "301",
   "title": "Toewijzing",
   "codes": {
    "wmo": "414",
    "jw": "436"
   },
   "sender": "gemeente",
   "receiver": "aanbieder",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       }
      ]
     },
     {
      "name": "Client",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "Bsn",
        "min": 1,
        "max": 1,
        "type": "LDT_BurgerServicenummer",
        "key": true
       },
       {
        "name": "Geboortedatum",
        "min": 1,
        "max": 1,
        "type": "CDT_Geboortedatum"
       },
       {
        "name": "Geslacht",
        "min": 1,
        "max": 1,
        "type": "LDT_Geslacht"
       },
       {
        "name": "Naam",
        "min": 1,
        "max": 1,
        "type": "CDT_VolledigeNaam"
       },
       {
        "name": "Communicatie",
        "min": 0,
        "max": 1,
        "type": "CDT_Communicatie"
       },
       {
        "name": "JuridischeStatus",
        "min": 0,
        "max": 1,
        "type": "LDT_JuridischeStatus"
       },
       {
        "name": "WettelijkeVertegenwoordiging",
        "min": 0,
        "max": 1,
        "type": "LDT_WettelijkeVertegenwoordiging"
       },
       {
        "name": "Commentaar",
        "min": 0,
        "max": 1,
        "type": "LDT_Commentaar"
       },
       {
        "name": "Relaties",
        "min": 0,
        "max": 1,
        "children": [
         {
          "name": "Relatie",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "Nummer",
            "min": 1,
            "max": 1,
            "type": "LDT_Persoonsid",
            "key": true
           },
           {
            "name": "Volgorde",
            "min": 0,
            "max": 1,
            "type": "LDT_RelatieVolgorde"
           },
           {
            "name": "Soort",
            "min": 1,
            "max": 1,
            "type": "LDT_SoortRelatie"
           },
           {
            "name": "Geboortedatum",
            "min": 0,
            "max": 1,
            "type": "CDT_Geboortedatum"
           },
           {
            "name": "Geslacht",
            "min": 0,
            "max": 1,
            "type": "LDT_Geslacht"
           },
           {
            "name": "Naam",
            "min": 1,
            "max": 1,
            "type": "CDT_VolledigeNaam"
           },
           {
            "name": "Contact",
            "min": 1,
            "max": 1,
            "children": [
             {
              "name": "Soort",
              "min": 1,
              "max": 1,
              "type": "LDT_AdresSoort",
              "key": true
             },
             {
              "name": "Adres",
              "min": 0,
              "max": 1,
              "type": "CDT_Adres"
             },
             {
              "name": "Organisatie",
              "min": 0,
              "max": 1,
              "type": "LDT_Organisatienaam"
             },
             {
              "name": "Telefoon",
              "min": 0,
              "max": 1,
              "type": "CDT_Telefoonnummers"
             },
             {
              "name": "Emailadres",
              "min": 0,
              "max": 1,
              "type": "LDT_Emailadres"
             },
             {
              "name": "Periode",
              "min": 0,
              "max": 1,
              "type": "CDT_OpenPeriode"
             }
            ]
           }
          ]
         }
        ]
       },
       {
        "name": "Contactgegevens",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "Contact",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "Soort",
            "min": 1,
            "max": 1,
            "type": "LDT_AdresSoort",
            "key": true
           },
           {
            "name": "Adres",
            "min": 0,
            "max": 1,
            "type": "CDT_Adres"
           },
           {
            "name": "Organisatie",
            "min": 0,
            "max": 1,
            "type": "LDT_Organisatienaam"
           },
           {
            "name": "Telefoon",
            "min": 0,
            "max": 1,
            "type": "CDT_Telefoonnummers"
           },
           {
            "name": "Emailadres",
            "min": 0,
            "max": 1,
            "type": "LDT_Emailadres"
           },
           {
            "name": "Periode",
            "min": 0,
            "max": 1,
            "type": "CDT_OpenPeriode"
           }
          ]
         }
        ]
       },
       {
        "name": "ToegewezenProducten",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "ToegewezenProduct",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "ToewijzingNummer",
            "min": 1,
            "max": 1,
            "type": "LDT_Nummer",
            "key": true
           },
           {
            "name": "ReferentieAanbieder",
            "min": 0,
            "max": 1,
            "type": "LDT_Referentie"
           },
           {
            "name": "Product",
            "min": 0,
            "max": 1,
            "type": "CDT_Product"
           },
           {
            "name": "Toewijzingsdatum",
            "min": 1,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "Toewijzingstijd",
            "min": 1,
            "max": 1,
            "type": "LDT_Tijd"
           },
           {
            "name": "Ingangsdatum",
            "min": 1,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "Einddatum",
            "min": 0,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "RedenWijziging",
            "min": 0,
            "max": 1,
            "type": "LDT_RedenWijziging"
           },
           {
            "name": "Omvang",
            "min": 0,
            "max": 1,
            "type": "CDT_Omvang"
           },
           {
            "name": "Budget",
            "min": 0,
            "max": 1,
            "type": "LDT_Budget"
           },
           {
            "name": "Commentaar",
            "min": 0,
            "max": 1,
            "type": "LDT_Commentaar"
           }
          ]
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "302",
   "title": "Toewijzing retour",
   "codes": {
    "wmo": "415",
    "jw": "437"
   },
   "sender": "aanbieder",
   "receiver": "gemeente",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "IdentificatieRetour",
        "min": 1,
        "max": 1,
        "type": "LDT_IdentificatieBericht"
       },
       {
        "name": "DagtekeningRetour",
        "min": 1,
        "max": 1,
        "type": "LDT_Datum"
       },
       {
        "name": "XsltVersie",
        "min": 0,
        "max": 1,
        "type": "LDT_Versie"
       },
       {
        "name": "XsdVersieRetour",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "RetourCodes",
        "min": 0,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     },
     {
      "name": "Client",
      "min": 0,
      "max": 1,
      "children": [
       {
        "name": "Bsn",
        "min": 1,
        "max": 1,
        "type": "LDT_BurgerServicenummer",
        "key": true
       },
       {
        "name": "Geboortedatum",
        "min": 1,
        "max": 1,
        "type": "CDT_Geboortedatum"
       },
       {
        "name": "Geslacht",
        "min": 1,
        "max": 1,
        "type": "LDT_Geslacht"
       },
       {
        "name": "Naam",
        "min": 1,
        "max": 1,
        "type": "CDT_VolledigeNaam"
       },
       {
        "name": "Communicatie",
        "min": 0,
        "max": 1,
        "type": "CDT_Communicatie"
       },
       {
        "name": "JuridischeStatus",
        "min": 0,
        "max": 1,
        "type": "LDT_JuridischeStatus"
       },
       {
        "name": "WettelijkeVertegenwoordiging",
        "min": 0,
        "max": 1,
        "type": "LDT_WettelijkeVertegenwoordiging"
       },
       {
        "name": "Commentaar",
        "min": 0,
        "max": 1,
        "type": "LDT_Commentaar"
       },
       {
        "name": "Relaties",
        "min": 0,
        "max": 1,
        "children": [
         {
          "name": "Relatie",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "Nummer",
            "min": 1,
            "max": 1,
            "type": "LDT_Persoonsid",
            "key": true
           },
           {
            "name": "Volgorde",
            "min": 0,
            "max": 1,
            "type": "LDT_RelatieVolgorde"
           },
           {
            "name": "Soort",
            "min": 1,
            "max": 1,
            "type": "LDT_SoortRelatie"
           },
           {
            "name": "Geboortedatum",
            "min": 0,
            "max": 1,
            "type": "CDT_Geboortedatum"
           },
           {
            "name": "Geslacht",
            "min": 0,
            "max": 1,
            "type": "LDT_Geslacht"
           },
           {
            "name": "Naam",
            "min": 1,
            "max": 1,
            "type": "CDT_VolledigeNaam"
           },
           {
            "name": "Contact",
            "min": 1,
            "max": 1,
            "children": [
             {
              "name": "Soort",
              "min": 1,
              "max": 1,
              "type": "LDT_AdresSoort",
              "key": true
             },
             {
              "name": "Adres",
              "min": 0,
              "max": 1,
              "type": "CDT_Adres"
             },
             {
              "name": "Organisatie",
              "min": 0,
              "max": 1,
              "type": "LDT_Organisatienaam"
             },
             {
              "name": "Telefoon",
              "min": 0,
              "max": 1,
              "type": "CDT_Telefoonnummers"
             },
             {
              "name": "Emailadres",
              "min": 0,
              "max": 1,
              "type": "LDT_Emailadres"
             },
             {
              "name": "Periode",
              "min": 0,
              "max": 1,
              "type": "CDT_OpenPeriode"
             },
             {
              "name": "RetourCodes",
              "min": 1,
              "max": 1,
              "children": [
               {
                "name": "RetourCode",
                "min": 1,
                "max": null,
                "type": "LDT_RetourCode"
               }
              ]
             }
            ]
           },
           {
            "name": "RetourCodes",
            "min": 1,
            "max": 1,
            "children": [
             {
              "name": "RetourCode",
              "min": 1,
              "max": null,
              "type": "LDT_RetourCode"
             }
            ]
           }
          ]
         }
        ]
       },
       {
        "name": "Contactgegevens",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "Contact",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "Soort",
            "min": 1,
            "max": 1,
            "type": "LDT_AdresSoort",
            "key": true
           },
           {
            "name": "Adres",
            "min": 0,
            "max": 1,
            "type": "CDT_Adres"
           },
           {
            "name": "Organisatie",
            "min": 0,
            "max": 1,
            "type": "LDT_Organisatienaam"
           },
           {
            "name": "Telefoon",
            "min": 0,
            "max": 1,
            "type": "CDT_Telefoonnummers"
           },
           {
            "name": "Emailadres",
            "min": 0,
            "max": 1,
            "type": "LDT_Emailadres"
           },
           {
            "name": "Periode",
            "min": 0,
            "max": 1,
            "type": "CDT_OpenPeriode"
           },
           {
            "name": "RetourCodes",
            "min": 1,
            "max": 1,
            "children": [
             {
              "name": "RetourCode",
              "min": 1,
              "max": null,
              "type": "LDT_RetourCode"
             }
            ]
           }
          ]
         }
        ]
       },
       {
        "name": "ToegewezenProducten",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "ToegewezenProduct",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "ToewijzingNummer",
            "min": 1,
            "max": 1,
            "type": "LDT_Nummer",
            "key": true
           },
           {
            "name": "ReferentieAanbieder",
            "min": 0,
            "max": 1,
            "type": "LDT_Referentie"
           },
           {
            "name": "Product",
            "min": 0,
            "max": 1,
            "type": "CDT_Product"
           },
           {
            "name": "Toewijzingsdatum",
            "min": 1,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "Toewijzingstijd",
            "min": 1,
            "max": 1,
            "type": "LDT_Tijd"
           },
           {
            "name": "Ingangsdatum",
            "min": 1,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "Einddatum",
            "min": 0,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "RedenWijziging",
            "min": 0,
            "max": 1,
            "type": "LDT_RedenWijziging"
           },
           {
            "name": "Omvang",
            "min": 0,
            "max": 1,
            "type": "CDT_Omvang"
           },
           {
            "name": "Budget",
            "min": 0,
            "max": 1,
            "type": "LDT_Budget"
           },
           {
            "name": "Commentaar",
            "min": 0,
            "max": 1,
            "type": "LDT_Commentaar"
           },
           {
            "name": "RetourCodes",
            "min": 1,
            "max": 1,
            "children": [
             {
              "name": "RetourCode",
              "min": 1,
              "max": null,
              "type": "LDT_RetourCode"
             }
            ]
           }
          ]
         }
        ]
       },
       {
        "name": "RetourCodes",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "305",
   "title": "Start ondersteuning",
   "codes": {
    "wmo": "418",
    "jw": "438"
   },
   "sender": "aanbieder",
   "receiver": "gemeente",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       }
      ]
     },
     {
      "name": "Client",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "Bsn",
        "min": 1,
        "max": 1,
        "type": "LDT_BurgerServicenummer",
        "key": true
       },
       {
        "name": "Geboortedatum",
        "min": 1,
        "max": 1,
        "type": "CDT_Geboortedatum"
       },
       {
        "name": "Geslacht",
        "min": 1,
        "max": 1,
        "type": "LDT_Geslacht"
       },
       {
        "name": "Naam",
        "min": 1,
        "max": 1,
        "type": "CDT_VerkorteNaam"
       },
       {
        "name": "StartProducten",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "StartProduct",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "ToewijzingNummer",
            "min": 0,
            "max": 1,
            "type": "LDT_Nummer",
            "key": true
           },
           {
            "name": "Product",
            "min": 0,
            "max": 1,
            "type": "CDT_Product",
            "key": true
           },
           {
            "name": "ToewijzingIngangsdatum",
            "min": 0,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "Begindatum",
            "min": 1,
            "max": 1,
            "type": "LDT_Datum",
            "key": true
           },
           {
            "name": "StatusAanlevering",
            "min": 1,
            "max": 1,
            "type": "LDT_StatusAanlevering"
           }
          ]
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "306",
   "title": "Start ondersteuning retour",
   "codes": {
    "wmo": "419",
    "jw": "439"
   },
   "sender": "gemeente",
   "receiver": "aanbieder",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "IdentificatieRetour",
        "min": 1,
        "max": 1,
        "type": "LDT_IdentificatieBericht"
       },
       {
        "name": "DagtekeningRetour",
        "min": 1,
        "max": 1,
        "type": "LDT_Datum"
       },
       {
        "name": "XsltVersie",
        "min": 0,
        "max": 1,
        "type": "LDT_Versie"
       },
       {
        "name": "XsdVersieRetour",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "RetourCodes",
        "min": 0,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     },
     {
      "name": "Client",
      "min": 0,
      "max": 1,
      "children": [
       {
        "name": "Bsn",
        "min": 1,
        "max": 1,
        "type": "LDT_BurgerServicenummer",
        "key": true
       },
       {
        "name": "Geboortedatum",
        "min": 1,
        "max": 1,
        "type": "CDT_Geboortedatum"
       },
       {
        "name": "Geslacht",
        "min": 1,
        "max": 1,
        "type": "LDT_Geslacht"
       },
       {
        "name": "Naam",
        "min": 1,
        "max": 1,
        "type": "CDT_VerkorteNaam"
       },
       {
        "name": "StartProducten",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "StartProduct",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "ToewijzingNummer",
            "min": 0,
            "max": 1,
            "type": "LDT_Nummer",
            "key": true
           },
           {
            "name": "Product",
            "min": 0,
            "max": 1,
            "type": "CDT_Product",
            "key": true
           },
           {
            "name": "ToewijzingIngangsdatum",
            "min": 0,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "Begindatum",
            "min": 1,
            "max": 1,
            "type": "LDT_Datum",
            "key": true
           },
           {
            "name": "StatusAanlevering",
            "min": 1,
            "max": 1,
            "type": "LDT_StatusAanlevering"
           },
           {
            "name": "RetourCodes",
            "min": 1,
            "max": 1,
            "children": [
             {
              "name": "RetourCode",
              "min": 1,
              "max": null,
              "type": "LDT_RetourCode"
             }
            ]
           }
          ]
         }
        ]
       },
       {
        "name": "RetourCodes",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "307",
   "title": "Stop ondersteuning",
   "codes": {
    "wmo": "420",
    "jw": "440"
   },
   "sender": "aanbieder",
   "receiver": "gemeente",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       }
      ]
     },
     {
      "name": "Client",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "Bsn",
        "min": 1,
        "max": 1,
        "type": "LDT_BurgerServicenummer",
        "key": true
       },
       {
        "name": "Geboortedatum",
        "min": 1,
        "max": 1,
        "type": "CDT_Geboortedatum"
       },
       {
        "name": "Geslacht",
        "min": 1,
        "max": 1,
        "type": "LDT_Geslacht"
       },
       {
        "name": "Naam",
        "min": 1,
        "max": 1,
        "type": "CDT_VerkorteNaam"
       },
       {
        "name": "StopProducten",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "StopProduct",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "ToewijzingNummer",
            "min": 0,
            "max": 1,
            "type": "LDT_Nummer",
            "key": true
           },
           {
            "name": "Product",
            "min": 0,
            "max": 1,
            "type": "CDT_Product",
            "key": true
           },
           {
            "name": "ToewijzingIngangsdatum",
            "min": 0,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "Begindatum",
            "min": 1,
            "max": 1,
            "type": "LDT_Datum",
            "key": true
           },
           {
            "name": "RedenBeeindiging",
            "min": 1,
            "max": 1,
            "type": "LDT_RedenBeeindiging",
            "key": true
           },
           {
            "name": "Einddatum",
            "min": 1,
            "max": 1,
            "type": "LDT_Datum",
            "key": true
           },
           {
            "name": "StatusAanlevering",
            "min": 1,
            "max": 1,
            "type": "LDT_StatusAanlevering"
           }
          ]
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "308",
   "title": "Stop ondersteuning retour",
   "codes": {
    "wmo": "421",
    "jw": "441"
   },
   "sender": "gemeente",
   "receiver": "aanbieder",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "IdentificatieRetour",
        "min": 1,
        "max": 1,
        "type": "LDT_IdentificatieBericht"
       },
       {
        "name": "DagtekeningRetour",
        "min": 1,
        "max": 1,
        "type": "LDT_Datum"
       },
       {
        "name": "XsltVersie",
        "min": 0,
        "max": 1,
        "type": "LDT_Versie"
       },
       {
        "name": "XsdVersieRetour",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "RetourCodes",
        "min": 0,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     },
     {
      "name": "Client",
      "min": 0,
      "max": 1,
      "children": [
       {
        "name": "Bsn",
        "min": 1,
        "max": 1,
        "type": "LDT_BurgerServicenummer",
        "key": true
       },
       {
        "name": "Geboortedatum",
        "min": 1,
        "max": 1,
        "type": "CDT_Geboortedatum"
       },
       {
        "name": "Geslacht",
        "min": 1,
        "max": 1,
        "type": "LDT_Geslacht"
       },
       {
        "name": "Naam",
        "min": 1,
        "max": 1,
        "type": "CDT_VerkorteNaam"
       },
       {
        "name": "StopProducten",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "StopProduct",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "ToewijzingNummer",
            "min": 0,
            "max": 1,
            "type": "LDT_Nummer",
            "key": true
           },
           {
            "name": "Product",
            "min": 0,
            "max": 1,
            "type": "CDT_Product",
            "key": true
           },
           {
            "name": "ToewijzingIngangsdatum",
            "min": 0,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "Begindatum",
            "min": 1,
            "max": 1,
            "type": "LDT_Datum",
            "key": true
           },
           {
            "name": "RedenBeeindiging",
            "min": 1,
            "max": 1,
            "type": "LDT_RedenBeeindiging",
            "key": true
           },
           {
            "name": "Einddatum",
            "min": 1,
            "max": 1,
            "type": "LDT_Datum",
            "key": true
           },
           {
            "name": "StatusAanlevering",
            "min": 1,
            "max": 1,
            "type": "LDT_StatusAanlevering"
           },
           {
            "name": "RetourCodes",
            "min": 1,
            "max": 1,
            "children": [
             {
              "name": "RetourCode",
              "min": 1,
              "max": null,
              "type": "LDT_RetourCode"
             }
            ]
           }
          ]
         }
        ]
       },
       {
        "name": "RetourCodes",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "315",
   "title": "Verzoek om toewijzing (VOT)",
   "codes": {
    "wmo": "444",
    "jw": "446"
   },
   "sender": "aanbieder",
   "receiver": "gemeente",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       }
      ]
     },
     {
      "name": "Client",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "Bsn",
        "min": 1,
        "max": 1,
        "type": "LDT_BurgerServicenummer",
        "key": true
       },
       {
        "name": "Geboortedatum",
        "min": 1,
        "max": 1,
        "type": "CDT_Geboortedatum"
       },
       {
        "name": "Geslacht",
        "min": 1,
        "max": 1,
        "type": "LDT_Geslacht"
       },
       {
        "name": "Naam",
        "min": 1,
        "max": 1,
        "type": "CDT_VerkorteNaam"
       },
       {
        "name": "GezagsdragerBekend",
        "min": 0,
        "max": 1,
        "type": "LDT_JaNee",
        "only": "jw"
       },
       {
        "name": "Commentaar",
        "min": 0,
        "max": 1,
        "type": "LDT_Commentaar"
       },
       {
        "name": "AangevraagdeProducten",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "AangevraagdProduct",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "ReferentieAanbieder",
            "min": 1,
            "max": 1,
            "type": "LDT_Referentie",
            "key": true
           },
           {
            "name": "BeschikkingNummer",
            "min": 0,
            "max": 1,
            "type": "LDT_Nummer"
           },
           {
            "name": "Product",
            "min": 0,
            "max": 1,
            "type": "CDT_Product"
           },
           {
            "name": "BeschikkingIngangsdatum",
            "min": 0,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "ToewijzingIngangsdatum",
            "min": 1,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "ToewijzingEinddatum",
            "min": 0,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "Omvang",
            "min": 0,
            "max": 1,
            "type": "CDT_Omvang"
           },
           {
            "name": "Budget",
            "min": 0,
            "max": 1,
            "type": "LDT_Budget"
           },
           {
            "name": "Verwijzer",
            "min": 1,
            "max": 1,
            "type": "CDT_Verwijzer"
           },
           {
            "name": "Raamcontract",
            "min": 0,
            "max": 1,
            "type": "LDT_JaNee"
           },
           {
            "name": "Commentaar",
            "min": 0,
            "max": 1,
            "type": "LDT_Commentaar"
           }
          ]
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "316",
   "title": "Verzoek om toewijzing retour",
   "codes": {
    "wmo": "445",
    "jw": "447"
   },
   "sender": "gemeente",
   "receiver": "aanbieder",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "IdentificatieRetour",
        "min": 1,
        "max": 1,
        "type": "LDT_IdentificatieBericht"
       },
       {
        "name": "DagtekeningRetour",
        "min": 1,
        "max": 1,
        "type": "LDT_Datum"
       },
       {
        "name": "XsltVersie",
        "min": 0,
        "max": 1,
        "type": "LDT_Versie"
       },
       {
        "name": "XsdVersieRetour",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "RetourCodes",
        "min": 0,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     },
     {
      "name": "Client",
      "min": 0,
      "max": 1,
      "children": [
       {
        "name": "Bsn",
        "min": 1,
        "max": 1,
        "type": "LDT_BurgerServicenummer",
        "key": true
       },
       {
        "name": "Geboortedatum",
        "min": 1,
        "max": 1,
        "type": "CDT_Geboortedatum"
       },
       {
        "name": "Geslacht",
        "min": 1,
        "max": 1,
        "type": "LDT_Geslacht"
       },
       {
        "name": "Naam",
        "min": 1,
        "max": 1,
        "type": "CDT_VerkorteNaam"
       },
       {
        "name": "GezagsdragerBekend",
        "min": 0,
        "max": 1,
        "type": "LDT_JaNee",
        "only": "jw"
       },
       {
        "name": "Commentaar",
        "min": 0,
        "max": 1,
        "type": "LDT_Commentaar"
       },
       {
        "name": "AangevraagdeProducten",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "AangevraagdProduct",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "ReferentieAanbieder",
            "min": 1,
            "max": 1,
            "type": "LDT_Referentie",
            "key": true
           },
           {
            "name": "BeschikkingNummer",
            "min": 0,
            "max": 1,
            "type": "LDT_Nummer"
           },
           {
            "name": "Product",
            "min": 0,
            "max": 1,
            "type": "CDT_Product"
           },
           {
            "name": "BeschikkingIngangsdatum",
            "min": 0,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "ToewijzingIngangsdatum",
            "min": 1,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "ToewijzingEinddatum",
            "min": 0,
            "max": 1,
            "type": "LDT_Datum"
           },
           {
            "name": "Omvang",
            "min": 0,
            "max": 1,
            "type": "CDT_Omvang"
           },
           {
            "name": "Budget",
            "min": 0,
            "max": 1,
            "type": "LDT_Budget"
           },
           {
            "name": "Verwijzer",
            "min": 1,
            "max": 1,
            "type": "CDT_Verwijzer"
           },
           {
            "name": "Raamcontract",
            "min": 0,
            "max": 1,
            "type": "LDT_JaNee"
           },
           {
            "name": "Commentaar",
            "min": 0,
            "max": 1,
            "type": "LDT_Commentaar"
           },
           {
            "name": "RetourCodes",
            "min": 1,
            "max": 1,
            "children": [
             {
              "name": "RetourCode",
              "min": 1,
              "max": null,
              "type": "LDT_RetourCode"
             }
            ]
           }
          ]
         }
        ]
       },
       {
        "name": "RetourCodes",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "317",
   "title": "Verzoek om wijziging (VOW)",
   "codes": {
    "wmo": "480",
    "jw": "486"
   },
   "sender": "aanbieder",
   "receiver": "gemeente",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       }
      ]
     },
     {
      "name": "Client",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "Bsn",
        "min": 1,
        "max": 1,
        "type": "LDT_BurgerServicenummer",
        "key": true
       },
       {
        "name": "Verzoek",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "ReferentieAanbieder",
          "min": 1,
          "max": 1,
          "type": "LDT_Referentie",
          "key": true
         },
         {
          "name": "RedenVerzoek",
          "min": 1,
          "max": 1,
          "type": "LDT_RedenVerzoek"
         },
         {
          "name": "OngewijzigdeProducten",
          "min": 0,
          "max": 1,
          "children": [
           {
            "name": "OngewijzigdProduct",
            "min": 1,
            "max": null,
            "children": [
             {
              "name": "ToewijzingNummer",
              "min": 1,
              "max": 1,
              "type": "LDT_Nummer",
              "key": true
             }
            ]
           }
          ]
         },
         {
          "name": "TeWijzigenProducten",
          "min": 0,
          "max": 1,
          "children": [
           {
            "name": "TeWijzigenProduct",
            "min": 1,
            "max": null,
            "children": [
             {
              "name": "ToewijzingNummer",
              "min": 1,
              "max": 1,
              "type": "LDT_Nummer",
              "key": true
             },
             {
              "name": "GewensteIngangsdatum",
              "min": 1,
              "max": 1,
              "type": "LDT_Datum"
             },
             {
              "name": "Einddatum",
              "min": 0,
              "max": 1,
              "type": "LDT_Datum"
             },
             {
              "name": "Omvang",
              "min": 0,
              "max": 1,
              "type": "CDT_Omvang"
             },
             {
              "name": "Budget",
              "min": 0,
              "max": 1,
              "type": "LDT_Budget"
             }
            ]
           }
          ]
         },
         {
          "name": "NieuweProducten",
          "min": 0,
          "max": 1,
          "children": [
           {
            "name": "NieuwProduct",
            "min": 1,
            "max": null,
            "children": [
             {
              "name": "Product",
              "min": 0,
              "max": 1,
              "type": "CDT_Product",
              "key": true
             },
             {
              "name": "GewensteIngangsdatum",
              "min": 1,
              "max": 1,
              "type": "LDT_Datum",
              "key": true
             },
             {
              "name": "Einddatum",
              "min": 0,
              "max": 1,
              "type": "LDT_Datum"
             },
             {
              "name": "Omvang",
              "min": 0,
              "max": 1,
              "type": "CDT_Omvang"
             },
             {
              "name": "Budget",
              "min": 0,
              "max": 1,
              "type": "LDT_Budget"
             }
            ]
           }
          ]
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "318",
   "title": "Verzoek om wijziging retour",
   "codes": {
    "wmo": "481",
    "jw": "487"
   },
   "sender": "gemeente",
   "receiver": "aanbieder",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "IdentificatieRetour",
        "min": 1,
        "max": 1,
        "type": "LDT_IdentificatieBericht"
       },
       {
        "name": "DagtekeningRetour",
        "min": 1,
        "max": 1,
        "type": "LDT_Datum"
       },
       {
        "name": "XsltVersie",
        "min": 0,
        "max": 1,
        "type": "LDT_Versie"
       },
       {
        "name": "XsdVersieRetour",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "RetourCodes",
        "min": 0,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     },
     {
      "name": "Client",
      "min": 0,
      "max": 1,
      "children": [
       {
        "name": "Bsn",
        "min": 1,
        "max": 1,
        "type": "LDT_BurgerServicenummer",
        "key": true
       },
       {
        "name": "Verzoek",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "ReferentieAanbieder",
          "min": 1,
          "max": 1,
          "type": "LDT_Referentie",
          "key": true
         },
         {
          "name": "RedenVerzoek",
          "min": 1,
          "max": 1,
          "type": "LDT_RedenVerzoek"
         },
         {
          "name": "OngewijzigdeProducten",
          "min": 0,
          "max": 1,
          "children": [
           {
            "name": "OngewijzigdProduct",
            "min": 1,
            "max": null,
            "children": [
             {
              "name": "ToewijzingNummer",
              "min": 1,
              "max": 1,
              "type": "LDT_Nummer",
              "key": true
             },
             {
              "name": "RetourCodes",
              "min": 1,
              "max": 1,
              "children": [
               {
                "name": "RetourCode",
                "min": 1,
                "max": null,
                "type": "LDT_RetourCode"
               }
              ]
             }
            ]
           }
          ]
         },
         {
          "name": "TeWijzigenProducten",
          "min": 0,
          "max": 1,
          "children": [
           {
            "name": "TeWijzigenProduct",
            "min": 1,
            "max": null,
            "children": [
             {
              "name": "ToewijzingNummer",
              "min": 1,
              "max": 1,
              "type": "LDT_Nummer",
              "key": true
             },
             {
              "name": "GewensteIngangsdatum",
              "min": 1,
              "max": 1,
              "type": "LDT_Datum"
             },
             {
              "name": "Einddatum",
              "min": 0,
              "max": 1,
              "type": "LDT_Datum"
             },
             {
              "name": "Omvang",
              "min": 0,
              "max": 1,
              "type": "CDT_Omvang"
             },
             {
              "name": "Budget",
              "min": 0,
              "max": 1,
              "type": "LDT_Budget"
             },
             {
              "name": "RetourCodes",
              "min": 1,
              "max": 1,
              "children": [
               {
                "name": "RetourCode",
                "min": 1,
                "max": null,
                "type": "LDT_RetourCode"
               }
              ]
             }
            ]
           }
          ]
         },
         {
          "name": "NieuweProducten",
          "min": 0,
          "max": 1,
          "children": [
           {
            "name": "NieuwProduct",
            "min": 1,
            "max": null,
            "children": [
             {
              "name": "Product",
              "min": 0,
              "max": 1,
              "type": "CDT_Product",
              "key": true
             },
             {
              "name": "GewensteIngangsdatum",
              "min": 1,
              "max": 1,
              "type": "LDT_Datum",
              "key": true
             },
             {
              "name": "Einddatum",
              "min": 0,
              "max": 1,
              "type": "LDT_Datum"
             },
             {
              "name": "Omvang",
              "min": 0,
              "max": 1,
              "type": "CDT_Omvang"
             },
             {
              "name": "Budget",
              "min": 0,
              "max": 1,
              "type": "LDT_Budget"
             },
             {
              "name": "RetourCodes",
              "min": 1,
              "max": 1,
              "children": [
               {
                "name": "RetourCode",
                "min": 1,
                "max": null,
                "type": "LDT_RetourCode"
               }
              ]
             }
            ]
           }
          ]
         },
         {
          "name": "RetourCodes",
          "min": 1,
          "max": 1,
          "children": [
           {
            "name": "RetourCode",
            "min": 1,
            "max": null,
            "type": "LDT_RetourCode"
           }
          ]
         }
        ]
       },
       {
        "name": "RetourCodes",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "319",
   "title": "Antwoordbericht",
   "codes": {
    "wmo": "482",
    "jw": "488"
   },
   "sender": "gemeente",
   "receiver": "aanbieder",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       }
      ]
     },
     {
      "name": "Antwoord",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "ReferentieAanbieder",
        "min": 1,
        "max": 1,
        "type": "LDT_Referentie",
        "key": true
       },
       {
        "name": "VerzoekAntwoord",
        "min": 1,
        "max": 1,
        "type": "LDT_VerzoekAntwoord",
        "key": true
       },
       {
        "name": "RedenAfwijzingVerzoek",
        "min": 0,
        "max": 1,
        "type": "LDT_RedenAfwijzingVerzoek"
       },
       {
        "name": "Woonplaatsbeginsel",
        "min": 0,
        "max": 1,
        "only": "jw",
        "children": [
         {
          "name": "Gemeente",
          "min": 1,
          "max": 1,
          "type": "LDT_Gemeente",
          "key": true,
          "only": "jw"
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "320",
   "title": "Antwoordbericht retour",
   "codes": {
    "wmo": "483",
    "jw": "489"
   },
   "sender": "aanbieder",
   "receiver": "gemeente",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "IdentificatieRetour",
        "min": 1,
        "max": 1,
        "type": "LDT_IdentificatieBericht"
       },
       {
        "name": "DagtekeningRetour",
        "min": 1,
        "max": 1,
        "type": "LDT_Datum"
       },
       {
        "name": "XsltVersie",
        "min": 0,
        "max": 1,
        "type": "LDT_Versie"
       },
       {
        "name": "XsdVersieRetour",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "RetourCodes",
        "min": 0,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     },
     {
      "name": "Antwoord",
      "min": 0,
      "max": 1,
      "children": [
       {
        "name": "ReferentieAanbieder",
        "min": 1,
        "max": 1,
        "type": "LDT_Referentie",
        "key": true
       },
       {
        "name": "VerzoekAntwoord",
        "min": 1,
        "max": 1,
        "type": "LDT_VerzoekAntwoord",
        "key": true
       },
       {
        "name": "RedenAfwijzingVerzoek",
        "min": 0,
        "max": 1,
        "type": "LDT_RedenAfwijzingVerzoek"
       },
       {
        "name": "Woonplaatsbeginsel",
        "min": 0,
        "max": 1,
        "only": "jw",
        "children": [
         {
          "name": "Gemeente",
          "min": 1,
          "max": 1,
          "type": "LDT_Gemeente",
          "key": true,
          "only": "jw"
         },
         {
          "name": "RetourCodes",
          "min": 1,
          "max": 1,
          "only": "jw",
          "children": [
           {
            "name": "RetourCode",
            "min": 1,
            "max": null,
            "type": "LDT_RetourCode",
            "only": "jw"
           }
          ]
         }
        ]
       },
       {
        "name": "RetourCodes",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "323",
   "title": "Declaratie",
   "codes": {
    "wmo": "484",
    "jw": "490"
   },
   "sender": "aanbieder",
   "receiver": "gemeente",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       }
      ]
     },
     {
      "name": "Declaratie",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "DeclaratieNummer",
        "min": 1,
        "max": 1,
        "type": "LDT_DeclaratieNummer",
        "key": true
       },
       {
        "name": "DeclaratiePeriode",
        "min": 1,
        "max": 1,
        "type": "CDT_GeslotenPeriode"
       },
       {
        "name": "DeclaratieDagtekening",
        "min": 1,
        "max": 1,
        "type": "LDT_Datum"
       },
       {
        "name": "TotaalIngediendBedrag",
        "min": 1,
        "max": 1,
        "type": "CDT_TotaalBedragMetDC"
       },
       {
        "name": "Clienten",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "Client",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "Bsn",
            "min": 1,
            "max": 1,
            "type": "LDT_BurgerServicenummer",
            "key": true
           },
           {
            "name": "Prestaties",
            "min": 1,
            "max": 1,
            "children": [
             {
              "name": "Prestatie",
              "min": 1,
              "max": null,
              "children": [
               {
                "name": "ProductReferentie",
                "min": 1,
                "max": 1,
                "type": "CDT_Referentie",
                "key": true
               },
               {
                "name": "ToewijzingNummer",
                "min": 1,
                "max": 1,
                "type": "LDT_Nummer"
               },
               {
                "name": "ProductCategorie",
                "min": 1,
                "max": 1,
                "type": "LDT_ProductCategorie"
               },
               {
                "name": "ProductCode",
                "min": 1,
                "max": 1,
                "type": "LDT_ProductCode"
               },
               {
                "name": "ProductPeriode",
                "min": 1,
                "max": 1,
                "type": "CDT_GeslotenPeriode"
               },
               {
                "name": "GeleverdVolume",
                "min": 1,
                "max": 1,
                "type": "LDT_Volume"
               },
               {
                "name": "Eenheid",
                "min": 1,
                "max": 1,
                "type": "LDT_Eenheid"
               },
               {
                "name": "ProductTarief",
                "min": 0,
                "max": 1,
                "type": "LDT_Bedrag"
               },
               {
                "name": "IngediendBedrag",
                "min": 1,
                "max": 1,
                "type": "CDT_BedragMetDC"
               }
              ]
             }
            ]
           }
          ]
         }
        ]
       }
      ]
     }
    ]
   }
  },
  {
   "number": "325",
   "title": "Declaratie-antwoord",
   "codes": {
    "wmo": "485",
    "jw": "491"
   },
   "sender": "gemeente",
   "receiver": "aanbieder",
   "root": {
    "name": "Bericht",
    "min": 1,
    "max": 1,
    "children": [
     {
      "name": "Header",
      "min": 1,
      "max": 1,
      "children": [
       {
        "name": "BerichtCode",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtCode"
       },
       {
        "name": "BerichtVersie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtVersie"
       },
       {
        "name": "BerichtSubversie",
        "min": 1,
        "max": 1,
        "type": "LDT_BerichtSubversie"
       },
       {
        "name": "Afzender",
        "min": 1,
        "max": 1,
        "type": "LDT_Gemeente"
       },
       {
        "name": "Ontvanger",
        "min": 1,
        "max": 1,
        "type": "LDT_AgbCode"
       },
       {
        "name": "BerichtIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsdVersie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "DeclaratieIdentificatie",
        "min": 1,
        "max": 1,
        "type": "CDT_BerichtIdentificatie"
       },
       {
        "name": "XsltVersie",
        "min": 0,
        "max": 1,
        "type": "LDT_Versie"
       },
       {
        "name": "XsdVersieDeclaratie",
        "min": 1,
        "max": 1,
        "type": "CDT_XsdVersie"
       },
       {
        "name": "RetourCodes",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     },
     {
      "name": "DeclaratieAntwoord",
      "min": 0,
      "max": 1,
      "children": [
       {
        "name": "DeclaratieNummer",
        "min": 1,
        "max": 1,
        "type": "LDT_IdentificatieDeclaratie",
        "key": true
       },
       {
        "name": "TotaalIngediendBedrag",
        "min": 1,
        "max": 1,
        "type": "CDT_TotaalBedragMetDC"
       },
       {
        "name": "TotaalToegekendBedrag",
        "min": 1,
        "max": 1,
        "type": "CDT_TotaalBedragMetDC"
       },
       {
        "name": "Clienten",
        "min": 0,
        "max": 1,
        "children": [
         {
          "name": "Client",
          "min": 1,
          "max": null,
          "children": [
           {
            "name": "Bsn",
            "min": 1,
            "max": 1,
            "type": "LDT_BurgerServicenummer",
            "key": true
           },
           {
            "name": "Prestaties",
            "min": 1,
            "max": 1,
            "children": [
             {
              "name": "Prestatie",
              "min": 1,
              "max": null,
              "children": [
               {
                "name": "ProductReferentie",
                "min": 1,
                "max": 1,
                "type": "CDT_Referentie",
                "key": true
               },
               {
                "name": "ToewijzingNummer",
                "min": 1,
                "max": 1,
                "type": "LDT_Nummer"
               },
               {
                "name": "ProductCategorie",
                "min": 1,
                "max": 1,
                "type": "LDT_ProductCategorie"
               },
               {
                "name": "ProductCode",
                "min": 1,
                "max": 1,
                "type": "LDT_ProductCode"
               },
               {
                "name": "ProductPeriode",
                "min": 1,
                "max": 1,
                "type": "CDT_GeslotenPeriode"
               },
               {
                "name": "GeleverdVolume",
                "min": 1,
                "max": 1,
                "type": "LDT_Volume"
               },
               {
                "name": "Eenheid",
                "min": 1,
                "max": 1,
                "type": "LDT_Eenheid"
               },
               {
                "name": "ProductTarief",
                "min": 0,
                "max": 1,
                "type": "LDT_Bedrag"
               },
               {
                "name": "IngediendBedrag",
                "min": 1,
                "max": 1,
                "type": "CDT_BedragMetDC"
               },
               {
                "name": "RetourCodes",
                "min": 1,
                "max": 1,
                "children": [
                 {
                  "name": "RetourCode",
                  "min": 1,
                  "max": null,
                  "type": "LDT_RetourCode"
                 }
                ]
               }
              ]
             }
            ]
           },
           {
            "name": "RetourCodes",
            "min": 1,
            "max": 1,
            "children": [
             {
              "name": "RetourCode",
              "min": 1,
              "max": null,
              "type": "LDT_RetourCode"
             }
            ]
           }
          ]
         }
        ]
       },
       {
        "name": "RetourCodes",
        "min": 1,
        "max": 1,
        "children": [
         {
          "name": "RetourCode",
          "min": 1,
          "max": null,
          "type": "LDT_RetourCode"
         }
        ]
       }
      ]
     }
    ]
   }
  }
 ],
 "simple": {
  "LDT_AanduidingWoonadres": {
   "base": "string",
   "max": 2,
   "values": [
    "AB",
    "BY",
    "TO",
    "WW"
   ]
  },
  "LDT_AdresSoort": {
   "base": "string",
   "max": 2,
   "values": [
    "01",
    "02",
    "03",
    "04"
   ]
  },
  "LDT_AgbCode": {
   "base": "string",
   "min": 1,
   "max": 8,
   "pattern": "[0-9]{8}"
  },
  "LDT_Bedrag": {
   "base": "integer",
   "from": 0,
   "to": 99999999
  },
  "LDT_BerichtCode": {
   "base": "string",
   "min": 1,
   "max": 3
  },
  "LDT_BerichtSubversie": {
   "base": "integer",
   "from": 0,
   "to": 99
  },
  "LDT_BerichtVersie": {
   "base": "integer",
   "from": 0,
   "to": 99
  },
  "LDT_Budget": {
   "base": "integer",
   "from": 0,
   "to": 99999999
  },
  "LDT_BurgerServicenummer": {
   "base": "string",
   "min": 1,
   "max": 9,
   "pattern": "[0-9]{9}"
  },
  "LDT_Commentaar": {
   "base": "string",
   "min": 1,
   "pattern": "\\s*\\S[\\s\\S]*"
  },
  "LDT_Communicatievorm": {
   "base": "string",
   "max": 1,
   "values": [
    "1",
    "2",
    "3"
   ]
  },
  "LDT_Datum": {
   "base": "date"
  },
  "LDT_DatumGebruik": {
   "base": "string",
   "max": 1,
   "values": [
    "1",
    "2",
    "3"
   ]
  },
  "LDT_DebetCredit": {
   "base": "string",
   "max": 1,
   "values": [
    "C",
    "D"
   ]
  },
  "LDT_DeclaratieNummer": {
   "base": "string",
   "min": 1,
   "max": 12,
   "pattern": "[a-zA-Z0-9]+"
  },
  "LDT_Eenheid": {
   "base": "string",
   "max": 2,
   "values": [
    "01",
    "04",
    "14",
    "16",
    "82",
    "83",
    "84"
   ]
  },
  "LDT_Emailadres": {
   "base": "string",
   "min": 1,
   "max": 80,
   "pattern": ".*[^\\s].*"
  },
  "LDT_Frequentie": {
   "base": "string",
   "max": 1,
   "values": [
    "1",
    "2",
    "4",
    "6"
   ]
  },
  "LDT_Gemeente": {
   "base": "string",
   "min": 1,
   "pattern": "[0-9]{4}"
  },
  "LDT_Geslacht": {
   "base": "string",
   "max": 1,
   "values": [
    "0",
    "1",
    "2"
   ]
  },
  "LDT_Huisletter": {
   "base": "string",
   "min": 1,
   "max": 1,
   "pattern": ".*[^\\s].*"
  },
  "LDT_Huisnummer": {
   "base": "integer",
   "from": 0,
   "to": 99999
  },
  "LDT_HuisnummerToevoeging": {
   "base": "string",
   "min": 1,
   "max": 4,
   "pattern": ".*[^\\s].*"
  },
  "LDT_IdentificatieBericht": {
   "base": "string",
   "min": 1,
   "max": 12,
   "pattern": ".*[^\\s].*"
  },
  "LDT_IdentificatieDeclaratie": {
   "base": "string",
   "min": 1,
   "max": 12
  },
  "LDT_JaNee": {
   "base": "string",
   "max": 1,
   "values": [
    "1",
    "2"
   ]
  },
  "LDT_JuridischeStatus": {
   "base": "string",
   "max": 2,
   "values": [
    "01",
    "02",
    "03",
    "04",
    "05",
    "11",
    "12"
   ]
  },
  "LDT_LandCode": {
   "base": "string",
   "max": 2,
   "values": [
    "AD",
    "AE",
    "AF",
    "AG",
    "AI",
    "AL",
    "AM",
    "AO",
    "AQ",
    "AR",
    "AS",
    "AT",
    "AU",
    "AW",
    "AX",
    "AZ",
    "BA",
    "BB",
    "BD",
    "BE",
    "BF",
    "BG",
    "BH",
    "BI",
    "BJ",
    "BL",
    "BM",
    "BN",
    "BO",
    "BQ",
    "BR",
    "BS",
    "BT",
    "BV",
    "BW",
    "BY",
    "BZ",
    "CA",
    "CC",
    "CD",
    "CF",
    "CG",
    "CH",
    "CI",
    "CK",
    "CL",
    "CM",
    "CN",
    "CO",
    "CR",
    "CU",
    "CV",
    "CW",
    "CX",
    "CY",
    "CZ",
    "DE",
    "DJ",
    "DK",
    "DM",
    "DO",
    "DZ",
    "EC",
    "EE",
    "EG",
    "EH",
    "ER",
    "ES",
    "ET",
    "FI",
    "FJ",
    "FK",
    "FM",
    "FO",
    "FR",
    "GA",
    "GB",
    "GD",
    "GE",
    "GF",
    "GG",
    "GH",
    "GI",
    "GL",
    "GM",
    "GN",
    "GP",
    "GQ",
    "GR",
    "GS",
    "GT",
    "GU",
    "GW",
    "GY",
    "HK",
    "HM",
    "HN",
    "HR",
    "HT",
    "HU",
    "ID",
    "IE",
    "IL",
    "IM",
    "IN",
    "IO",
    "IQ",
    "IR",
    "IS",
    "IT",
    "JE",
    "JM",
    "JO",
    "JP",
    "KE",
    "KG",
    "KH",
    "KI",
    "KM",
    "KN",
    "KP",
    "KR",
    "KW",
    "KY",
    "KZ",
    "LA",
    "LB",
    "LC",
    "LI",
    "LK",
    "LR",
    "LS",
    "LT",
    "LU",
    "LV",
    "LY",
    "MA",
    "MC",
    "MD",
    "ME",
    "MF",
    "MG",
    "MH",
    "MK",
    "ML",
    "MM",
    "MN",
    "MO",
    "MP",
    "MQ",
    "MR",
    "MS",
    "MT",
    "MU",
    "MV",
    "MW",
    "MX",
    "MY",
    "MZ",
    "NA",
    "NC",
    "NE",
    "NF",
    "NG",
    "NI",
    "NL",
    "NO",
    "NP",
    "NR",
    "NU",
    "NZ",
    "OM",
    "PA",
    "PE",
    "PF",
    "PG",
    "PH",
    "PK",
    "PL",
    "PM",
    "PN",
    "PR",
    "PS",
    "PT",
    "PW",
    "PY",
    "QA",
    "RE",
    "RO",
    "RS",
    "RU",
    "RW",
    "SA",
    "SB",
    "SC",
    "SD",
    "SE",
    "SG",
    "SH",
    "SI",
    "SJ",
    "SK",
    "SL",
    "SM",
    "SN",
    "SO",
    "SR",
    "SS",
    "ST",
    "SV",
    "SX",
    "SY",
    "SZ",
    "TC",
    "TD",
    "TF",
    "TG",
    "TH",
    "TJ",
    "TK",
    "TL",
    "TM",
    "TN",
    "TO",
    "TR",
    "TT",
    "TV",
    "TW",
    "TZ",
    "UA",
    "UG",
    "UM",
    "US",
    "UY",
    "UZ",
    "VA",
    "VC",
    "VE",
    "VG",
    "VI",
    "VN",
    "VU",
    "WF",
    "WS",
    "YE",
    "YT",
    "ZA",
    "ZM",
    "ZW"
   ]
  },
  "LDT_Landnummer": {
   "base": "string",
   "min": 1,
   "max": 4,
   "pattern": ".*[^\\s].*"
  },
  "LDT_Naam": {
   "base": "string",
   "min": 1,
   "max": 200,
   "pattern": ".*[^\\s].*"
  },
  "LDT_NaamGebruik": {
   "base": "string",
   "max": 1,
   "values": [
    "1",
    "2",
    "3",
    "4",
    "5",
    "6"
   ]
  },
  "LDT_NaamVerwijzer": {
   "base": "string",
   "min": 1,
   "max": 64,
   "pattern": ".*[^\\s].*"
  },
  "LDT_Nummer": {
   "base": "integer",
   "from": 0,
   "to": 999999999
  },
  "LDT_Organisatienaam": {
   "base": "string",
   "min": 1,
   "max": 35,
   "pattern": ".*[^\\s].*"
  },
  "LDT_Persoonsid": {
   "base": "string",
   "min": 1,
   "max": 20,
   "pattern": ".*[^\\s].*"
  },
  "LDT_Plaatsnaam": {
   "base": "string",
   "min": 1,
   "max": 80,
   "pattern": ".*[^\\s].*"
  },
  "LDT_Postcode": {
   "base": "string",
   "min": 1,
   "max": 8,
   "pattern": ".*[^\\s].*"
  },
  "LDT_ProductCategorie": {
   "base": "string",
   "max": 2,
   "wmo": [
    "01",
    "02",
    "03",
    "04",
    "05",
    "06",
    "07",
    "08",
    "09",
    "10",
    "11",
    "12",
    "13",
    "14",
    "15",
    "16",
    "17",
    "18"
   ],
   "jw": [
    "31",
    "32",
    "33",
    "34",
    "35",
    "36",
    "37",
    "38",
    "40",
    "41",
    "42",
    "43",
    "44",
    "45",
    "46",
    "47",
    "48",
    "49",
    "50",
    "51",
    "52",
    "53",
    "54",
    "55"
   ]
  },
  "LDT_ProductCode": {
   "base": "string",
   "min": 1,
   "max": 5,
   "pattern": ".*[^\\s].*"
  },
  "LDT_RedenAfwijzingVerzoek": {
   "base": "string",
   "max": 2,
   "values": [
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9"
   ]
  },
  "LDT_RedenBeeindiging": {
   "base": "string",
   "max": 2,
   "wmo": [
    "02",
    "19",
    "20",
    "21",
    "22",
    "23",
    "31",
    "36",
    "37",
    "38",
    "39"
   ],
   "jw": [
    "02",
    "20",
    "31",
    "32",
    "33",
    "34",
    "35",
    "36",
    "37",
    "38",
    "39"
   ]
  },
  "LDT_RedenVerzoek": {
   "base": "string",
   "max": 1,
   "values": [
    "1",
    "2"
   ]
  },
  "LDT_RedenWijziging": {
   "base": "string",
   "max": 2,
   "values": [
    "01",
    "02",
    "03",
    "04",
    "05",
    "06",
    "07",
    "08",
    "09",
    "10",
    "11",
    "12",
    "13",
    "14"
   ]
  },
  "LDT_Referentie": {
   "base": "string",
   "min": 1,
   "max": 36,
   "pattern": ".*[^\\s].*"
  },
  "LDT_ReferentieNummer": {
   "base": "string",
   "min": 1,
   "max": 20
  },
  "LDT_RelatieVolgorde": {
   "base": "integer",
   "from": 0,
   "to": 99
  },
  "LDT_RetourCode": {
   "base": "string",
   "max": 4,
   "values": [
    "0001",
    "0200",
    "0233",
    "0611",
    "8001",
    "8017",
    "8021",
    "8187",
    "8214",
    "8848",
    "9019",
    "9056",
    "9063",
    "9069",
    "9071",
    "9074",
    "9307",
    "9308",
    "9319",
    "9321",
    "9322",
    "9326",
    "9332",
    "9333",
    "9338",
    "9339",
    "9340",
    "9341",
    "9346",
    "9347",
    "9349",
    "9350",
    "9351",
    "9355",
    "9357",
    "9359",
    "9360",
    "9361",
    "9365",
    "9366",
    "9367",
    "9369",
    "9373",
    "9374",
    "9375",
    "9379",
    "9384",
    "9385",
    "9387",
    "9388",
    "9389",
    "9390",
    "9411",
    "9412",
    "9413",
    "9414",
    "9415",
    "S300",
    "S329"
   ]
  },
  "LDT_SoortRelatie": {
   "base": "string",
   "max": 2,
   "values": [
    "03",
    "04",
    "05",
    "06",
    "07",
    "08",
    "09",
    "10",
    "11",
    "12",
    "13",
    "14",
    "15",
    "16",
    "17",
    "18",
    "19",
    "20",
    "21",
    "22",
    "23",
    "24",
    "25"
   ]
  },
  "LDT_StatusAanlevering": {
   "base": "string",
   "max": 1,
   "values": [
    "1",
    "2",
    "3",
    "9"
   ]
  },
  "LDT_Straatnaam": {
   "base": "string",
   "min": 1,
   "max": 24,
   "pattern": ".*[^\\s].*"
  },
  "LDT_Taal": {
   "base": "string",
   "min": 1,
   "max": 25,
   "pattern": ".*[^\\s].*"
  },
  "LDT_Telefoonnummer": {
   "base": "string",
   "min": 1,
   "max": 15,
   "pattern": "[0-9]*"
  },
  "LDT_Tijd": {
   "base": "time"
  },
  "LDT_TotaalBedrag": {
   "base": "integer",
   "from": 0,
   "to": 999999999999
  },
  "LDT_TypeVerwijzer": {
   "base": "string",
   "max": 2,
   "values": [
    "01",
    "02",
    "03",
    "04",
    "05",
    "06",
    "08"
   ]
  },
  "LDT_Versie": {
   "base": "string",
   "min": 1,
   "pattern": "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)"
  },
  "LDT_VerzoekAntwoord": {
   "base": "string",
   "max": 1,
   "values": [
    "1",
    "2"
   ]
  },
  "LDT_Volume": {
   "base": "integer",
   "from": 0,
   "to": 99999999
  },
  "LDT_Voorletters": {
   "base": "string",
   "min": 1,
   "max": 6,
   "pattern": "([a-zA-ZÀ-ỳ])+"
  },
  "LDT_Voorvoegsel": {
   "base": "string",
   "min": 1,
   "max": 10,
   "pattern": ".*[^\\s].*"
  },
  "LDT_WettelijkeVertegenwoordiging": {
   "base": "string",
   "max": 2,
   "values": [
    "06",
    "07",
    "08",
    "09",
    "10"
   ]
  }
 },
 "groups": {
  "CDT_Achternaam": [
   {
    "name": "Achternaam",
    "min": 1,
    "max": 1,
    "type": "LDT_Naam"
   },
   {
    "name": "Voorvoegsel",
    "min": 0,
    "max": 1,
    "type": "LDT_Voorvoegsel"
   }
  ],
  "CDT_Adres": [
   {
    "name": "Huis",
    "min": 0,
    "max": 1,
    "type": "CDT_Huis"
   },
   {
    "name": "Postcode",
    "min": 0,
    "max": 1,
    "type": "LDT_Postcode"
   },
   {
    "name": "Straatnaam",
    "min": 0,
    "max": 1,
    "type": "LDT_Straatnaam"
   },
   {
    "name": "Plaatsnaam",
    "min": 0,
    "max": 1,
    "type": "LDT_Plaatsnaam"
   },
   {
    "name": "LandCode",
    "min": 0,
    "max": 1,
    "type": "LDT_LandCode"
   }
  ],
  "CDT_BedragMetDC": [
   {
    "name": "Bedrag",
    "min": 1,
    "max": 1,
    "type": "LDT_Bedrag"
   },
   {
    "name": "DebetCredit",
    "min": 1,
    "max": 1,
    "type": "LDT_DebetCredit"
   }
  ],
  "CDT_BerichtIdentificatie": [
   {
    "name": "Identificatie",
    "min": 1,
    "max": 1,
    "type": "LDT_IdentificatieBericht"
   },
   {
    "name": "Dagtekening",
    "min": 1,
    "max": 1,
    "type": "LDT_Datum"
   }
  ],
  "CDT_Communicatie": [
   {
    "name": "Vorm",
    "min": 1,
    "max": 1,
    "type": "LDT_Communicatievorm"
   },
   {
    "name": "Taal",
    "min": 0,
    "max": 1,
    "type": "LDT_Taal"
   }
  ],
  "CDT_Geboortedatum": [
   {
    "name": "Datum",
    "min": 1,
    "max": 1,
    "type": "LDT_Datum"
   },
   {
    "name": "DatumGebruik",
    "min": 0,
    "max": 1,
    "type": "LDT_DatumGebruik"
   }
  ],
  "CDT_GeslotenPeriode": [
   {
    "name": "Begindatum",
    "min": 1,
    "max": 1,
    "type": "LDT_Datum"
   },
   {
    "name": "Einddatum",
    "min": 1,
    "max": 1,
    "type": "LDT_Datum"
   }
  ],
  "CDT_Huis": [
   {
    "name": "Huisnummer",
    "min": 1,
    "max": 1,
    "type": "LDT_Huisnummer"
   },
   {
    "name": "Huisletter",
    "min": 0,
    "max": 1,
    "type": "LDT_Huisletter"
   },
   {
    "name": "HuisnummerToevoeging",
    "min": 0,
    "max": 1,
    "type": "LDT_HuisnummerToevoeging"
   },
   {
    "name": "AanduidingWoonadres",
    "min": 0,
    "max": 1,
    "type": "LDT_AanduidingWoonadres"
   }
  ],
  "CDT_Omvang": [
   {
    "name": "Volume",
    "min": 1,
    "max": 1,
    "type": "LDT_Volume"
   },
   {
    "name": "Eenheid",
    "min": 1,
    "max": 1,
    "type": "LDT_Eenheid"
   },
   {
    "name": "Frequentie",
    "min": 1,
    "max": 1,
    "type": "LDT_Frequentie"
   }
  ],
  "CDT_OpenPeriode": [
   {
    "name": "Begindatum",
    "min": 0,
    "max": 1,
    "type": "LDT_Datum"
   },
   {
    "name": "Einddatum",
    "min": 0,
    "max": 1,
    "type": "LDT_Datum"
   }
  ],
  "CDT_Product": [
   {
    "name": "Categorie",
    "min": 1,
    "max": 1,
    "type": "LDT_ProductCategorie"
   },
   {
    "name": "Code",
    "min": 0,
    "max": 1,
    "type": "LDT_ProductCode"
   }
  ],
  "CDT_Referentie": [
   {
    "name": "ReferentieNummer",
    "min": 1,
    "max": 1,
    "type": "LDT_ReferentieNummer"
   },
   {
    "name": "VorigReferentieNummer",
    "min": 0,
    "max": 1,
    "type": "LDT_ReferentieNummer"
   }
  ],
  "CDT_Telefoon": [
   {
    "name": "Telefoonnummer",
    "min": 1,
    "max": 1,
    "type": "LDT_Telefoonnummer"
   },
   {
    "name": "Landnummer",
    "min": 1,
    "max": 1,
    "type": "LDT_Landnummer"
   }
  ],
  "CDT_Telefoonnummers": [
   {
    "name": "Telefoon01",
    "min": 1,
    "max": 1,
    "type": "CDT_Telefoon"
   },
   {
    "name": "Telefoon02",
    "min": 0,
    "max": 1,
    "type": "CDT_Telefoon"
   }
  ],
  "CDT_TotaalBedragMetDC": [
   {
    "name": "TotaalBedrag",
    "min": 1,
    "max": 1,
    "type": "LDT_TotaalBedrag"
   },
   {
    "name": "DebetCredit",
    "min": 1,
    "max": 1,
    "type": "LDT_DebetCredit"
   }
  ],
  "CDT_VerkorteNaam": [
   {
    "name": "Geslachtsnaam",
    "min": 1,
    "max": 1,
    "type": "CDT_Achternaam"
   },
   {
    "name": "Voornamen",
    "min": 0,
    "max": 1,
    "type": "LDT_Naam"
   },
   {
    "name": "Voorletters",
    "min": 0,
    "max": 1,
    "type": "LDT_Voorletters"
   }
  ],
  "CDT_Verwijzer": [
   {
    "name": "Type",
    "min": 1,
    "max": 1,
    "type": "LDT_TypeVerwijzer"
   },
   {
    "name": "Naam",
    "min": 0,
    "max": 1,
    "type": "LDT_NaamVerwijzer"
   },
   {
    "name": "ZorgverlenerCode",
    "min": 0,
    "max": 1,
    "type": "LDT_AgbCode"
   }
  ],
  "CDT_VolledigeNaam": [
   {
    "name": "Geslachtsnaam",
    "min": 1,
    "max": 1,
    "type": "CDT_Achternaam"
   },
   {
    "name": "Partnernaam",
    "min": 0,
    "max": 1,
    "type": "CDT_Achternaam"
   },
   {
    "name": "Voornamen",
    "min": 0,
    "max": 1,
    "type": "LDT_Naam"
   },
   {
    "name": "Voorletters",
    "min": 0,
    "max": 1,
    "type": "LDT_Voorletters"
   },
   {
    "name": "NaamGebruik",
    "min": 1,
    "max": 1,
    "type": "LDT_NaamGebruik"
   }
  ],
  "CDT_XsdVersie": [
   {
    "name": "BasisschemaXsdVersie",
    "min": 1,
    "max": 1,
    "type": "LDT_Versie"
   },
   {
    "name": "BerichtXsdVersie",
    "min": 1,
    "max": 1,
    "type": "LDT_Versie"
   }
  ]
 }
};
