// Generated from libs/messages/standard by `npm run generate`. Do not edit.

export const rules = [
 {
  "id": "TR002",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "305",
   "307",
   "315"
  ]
 },
 {
  "id": "TR006",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "TR018",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "307"
  ]
 },
 {
  "id": "TR019",
  "level": 3,
  "returnCode": "9019",
  "messages": [
   "305",
   "307"
  ]
 },
 {
  "id": "TR056",
  "level": 3,
  "returnCode": "9056",
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "TR061",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "TR063",
  "level": 3,
  "returnCode": "9063",
  "messages": [
   "305",
   "307"
  ]
 },
 {
  "id": "TR071",
  "level": 3,
  "returnCode": "9071",
  "messages": [
   "305"
  ]
 },
 {
  "id": "TR074",
  "level": 3,
  "returnCode": "9074",
  "messages": [
   "305",
   "307"
  ]
 },
 {
  "id": "TR101",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "323",
   "325"
  ]
 },
 {
  "id": "TR134",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "323",
   "325"
  ]
 },
 {
  "id": "TR135",
  "level": 4,
  "returnCode": "8848",
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "TR137",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323",
   "325"
  ]
 },
 {
  "id": "TR302",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "TR304",
  "level": 3,
  "returnCode": "8187",
  "messages": [
   "317",
   "323",
   "325"
  ]
 },
 {
  "id": "TR307",
  "level": 3,
  "returnCode": "9307",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR308",
  "level": 3,
  "returnCode": "9308",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR314",
  "level": 3,
  "returnCode": "8021",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR315",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR316",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR318",
  "level": 3,
  "returnCode": "8214",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR319",
  "level": 3,
  "returnCode": "9319",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR321",
  "level": 3,
  "returnCode": "9321",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR322",
  "level": 3,
  "returnCode": "9322",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR323",
  "level": 3,
  "returnCode": "8017",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR326",
  "level": 3,
  "returnCode": "9326",
  "messages": [
   "305"
  ]
 },
 {
  "id": "TR332",
  "level": 3,
  "returnCode": "9332",
  "messages": [
   "301"
  ]
 },
 {
  "id": "TR333",
  "level": 3,
  "returnCode": "9333",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR335",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR337",
  "level": 3,
  "returnCode": null,
  "messages": [
   "325"
  ]
 },
 {
  "id": "TR338",
  "level": 3,
  "returnCode": "9338",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR339",
  "level": 3,
  "returnCode": "9339",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR340",
  "level": 3,
  "returnCode": "9340",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR341",
  "level": 3,
  "returnCode": "9341",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR342",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "325"
  ]
 },
 {
  "id": "TR346",
  "level": 4,
  "returnCode": "9346",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR347",
  "level": 3,
  "returnCode": "9347",
  "messages": [
   "315",
   "317"
  ]
 },
 {
  "id": "TR349",
  "level": 3,
  "returnCode": "9349",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR350",
  "level": 3,
  "returnCode": "9350",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR351",
  "level": 3,
  "returnCode": "9351",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR352",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR353",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR355",
  "level": 3,
  "returnCode": "9355",
  "messages": [
   "319"
  ]
 },
 {
  "id": "TR357",
  "level": 3,
  "returnCode": "9357",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR358",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR359",
  "level": 3,
  "returnCode": "9359",
  "messages": [
   "319"
  ]
 },
 {
  "id": "TR360",
  "level": 3,
  "returnCode": "9360",
  "messages": [
   "319"
  ]
 },
 {
  "id": "TR361",
  "level": 3,
  "returnCode": "9361",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR365",
  "level": 3,
  "returnCode": "9365",
  "messages": [
   "319"
  ]
 },
 {
  "id": "TR366",
  "level": 3,
  "returnCode": "9366",
  "messages": [
   "325"
  ]
 },
 {
  "id": "TR367",
  "level": 3,
  "returnCode": "9367",
  "messages": [
   "325"
  ]
 },
 {
  "id": "TR369",
  "level": 3,
  "returnCode": "9369",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR371",
  "level": 3,
  "returnCode": null,
  "messages": [
   "325"
  ]
 },
 {
  "id": "TR373",
  "level": 3,
  "returnCode": "9373",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR374",
  "level": 3,
  "returnCode": "9374",
  "messages": [
   "315",
   "317"
  ]
 },
 {
  "id": "TR375",
  "level": 3,
  "returnCode": "9375",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR376",
  "level": 3,
  "returnCode": null,
  "messages": [
   "325"
  ]
 },
 {
  "id": "TR377",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "JW319"
  ]
 },
 {
  "id": "TR378",
  "level": 4,
  "returnCode": "S300",
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "TR379",
  "level": 3,
  "returnCode": "9379",
  "messages": [
   "301"
  ]
 },
 {
  "id": "TR380",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR381",
  "level": 4,
  "returnCode": "S329",
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "323"
  ]
 },
 {
  "id": "TR382",
  "level": 3,
  "returnCode": "9069",
  "messages": [
   "307"
  ]
 },
 {
  "id": "TR383",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "315"
  ]
 },
 {
  "id": "TR384",
  "level": 3,
  "returnCode": "9384",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR385",
  "level": 3,
  "returnCode": "9385",
  "messages": [
   "301"
  ]
 },
 {
  "id": "TR386",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "315"
  ]
 },
 {
  "id": "TR387",
  "level": 3,
  "returnCode": "9387",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR388",
  "level": 3,
  "returnCode": "9388",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR389",
  "level": 3,
  "returnCode": "9389",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR390",
  "level": 3,
  "returnCode": "9390",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR409",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "JW319"
  ]
 },
 {
  "id": "TR410",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR411",
  "level": 3,
  "returnCode": "9411",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR412",
  "level": 3,
  "returnCode": "9412",
  "messages": [
   "317"
  ]
 },
 {
  "id": "TR413",
  "level": 3,
  "returnCode": "9413",
  "messages": [
   "307"
  ]
 },
 {
  "id": "TR414",
  "level": 3,
  "returnCode": "9414",
  "messages": [
   "307"
  ]
 },
 {
  "id": "TR415",
  "level": 3,
  "returnCode": "9415",
  "messages": [
   "307"
  ]
 },
 {
  "id": "TR416",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323"
  ]
 },
 {
  "id": "TR418",
  "level": 3,
  "returnCode": "0611",
  "messages": [
   "323"
  ]
 },
 {
  "id": "CD005",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "CD007",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "CD009",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "CD025",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "CD034",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "CD041",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "315",
   "317"
  ]
 },
 {
  "id": "CD043",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "315"
  ]
 },
 {
  "id": "CD060",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323",
   "325"
  ]
 },
 {
  "id": "CD066",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "315"
  ]
 },
 {
  "id": "CD067",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "315"
  ]
 },
 {
  "id": "CD068",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "315"
  ]
 },
 {
  "id": "CD075",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "315",
   "317"
  ]
 },
 {
  "id": "CD076",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "315",
   "317"
  ]
 },
 {
  "id": "CD077",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "315",
   "317"
  ]
 },
 {
  "id": "CD078",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "315",
   "317"
  ]
 },
 {
  "id": "CD079",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "315",
   "317"
  ]
 },
 {
  "id": "CD080",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "CD085",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "319"
  ]
 },
 {
  "id": "CD086",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "319"
  ]
 },
 {
  "id": "CD087",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323"
  ]
 },
 {
  "id": "CD095",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "315"
  ]
 },
 {
  "id": "CD096",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "317"
  ]
 },
 {
  "id": "CS002",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "323",
   "325"
  ]
 },
 {
  "id": "CS003",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "315",
   "317"
  ]
 },
 {
  "id": "CS015",
  "level": 1,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "CS025",
  "level": 1,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "CS050",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "CS058",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "305",
   "307"
  ]
 },
 {
  "id": "CS089",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "CS100",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323"
  ]
 },
 {
  "id": "CS139",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "305",
   "307",
   "315"
  ]
 },
 {
  "id": "CS318",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "CS319",
  "level": 1,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "CS325",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323",
   "325"
  ]
 },
 {
  "id": "CS335",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "CS336",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301"
  ]
 },
 {
  "id": "CS337",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323"
  ]
 },
 {
  "id": "CS338",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "301",
   "317"
  ]
 },
 {
  "id": "CS339",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323"
  ]
 },
 {
  "id": "CS340",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "323"
  ]
 },
 {
  "id": "CS343",
  "level": 2,
  "returnCode": "0001",
  "messages": [
   "315"
  ]
 },
 {
  "id": "OP001",
  "level": null,
  "returnCode": null,
  "messages": [
   "JW301"
  ]
 },
 {
  "id": "OP002",
  "level": null,
  "returnCode": null,
  "messages": [
   "JW301"
  ]
 },
 {
  "id": "OP003",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323"
  ]
 },
 {
  "id": "OP011",
  "level": null,
  "returnCode": null,
  "messages": [
   "JW305"
  ]
 },
 {
  "id": "OP033",
  "level": null,
  "returnCode": null,
  "messages": [
   "305",
   "307"
  ]
 },
 {
  "id": "OP033x1",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP033x2",
  "level": null,
  "returnCode": null,
  "messages": [
   "305",
   "307"
  ]
 },
 {
  "id": "OP039",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "OP043",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP047",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "OP065",
  "level": null,
  "returnCode": null,
  "messages": [
   "302",
   "306",
   "308",
   "316",
   "318",
   "320"
  ]
 },
 {
  "id": "OP071",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP072",
  "level": null,
  "returnCode": null,
  "messages": [
   "307"
  ]
 },
 {
  "id": "OP076",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP079",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "323",
   "325"
  ]
 },
 {
  "id": "OP080",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "OP086",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP087",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP090",
  "level": null,
  "returnCode": null,
  "messages": [
   "302",
   "306",
   "308",
   "316",
   "318",
   "320"
  ]
 },
 {
  "id": "OP090x2",
  "level": null,
  "returnCode": null,
  "messages": [
   "302",
   "306",
   "308",
   "316",
   "318",
   "320"
  ]
 },
 {
  "id": "OP090x4",
  "level": null,
  "returnCode": null,
  "messages": [
   "325"
  ]
 },
 {
  "id": "OP091",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP095",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323"
  ]
 },
 {
  "id": "OP130",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP155",
  "level": null,
  "returnCode": null,
  "messages": [
   "307"
  ]
 },
 {
  "id": "OP179",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "OP186",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP191",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "315"
  ]
 },
 {
  "id": "OP192",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "OP252",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315"
  ]
 },
 {
  "id": "OP254",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "OP257",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP258",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP259",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP260",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "315",
   "317"
  ]
 },
 {
  "id": "OP261",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP262",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP263",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP264",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP267",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP270",
  "level": null,
  "returnCode": null,
  "messages": [
   "JW305",
   "JW307"
  ]
 },
 {
  "id": "OP271",
  "level": null,
  "returnCode": null,
  "messages": [
   "305"
  ]
 },
 {
  "id": "OP272",
  "level": null,
  "returnCode": null,
  "messages": [
   "307"
  ]
 },
 {
  "id": "OP274",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "319"
  ]
 },
 {
  "id": "OP275",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP276",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP279",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP280",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP281",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP283",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP284",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP286",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323"
  ]
 },
 {
  "id": "OP288",
  "level": null,
  "returnCode": null,
  "messages": [
   "307"
  ]
 },
 {
  "id": "OP289",
  "level": null,
  "returnCode": null,
  "messages": [
   "305"
  ]
 },
 {
  "id": "OP295",
  "level": null,
  "returnCode": null,
  "messages": [
   "305",
   "307"
  ]
 },
 {
  "id": "OP296",
  "level": null,
  "returnCode": null,
  "messages": [
   "315"
  ]
 },
 {
  "id": "OP297",
  "level": null,
  "returnCode": null,
  "messages": [
   "315"
  ]
 },
 {
  "id": "OP298",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP299",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP302",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP303",
  "level": null,
  "returnCode": null,
  "messages": [
   "325"
  ]
 },
 {
  "id": "OP304",
  "level": null,
  "returnCode": null,
  "messages": [
   "325"
  ]
 },
 {
  "id": "OP305",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP306",
  "level": null,
  "returnCode": null,
  "messages": [
   "317"
  ]
 },
 {
  "id": "OP307",
  "level": null,
  "returnCode": null,
  "messages": [
   "315"
  ]
 },
 {
  "id": "OP308",
  "level": null,
  "returnCode": null,
  "messages": [
   "317"
  ]
 },
 {
  "id": "OP343",
  "level": null,
  "returnCode": null,
  "messages": [
   "317"
  ]
 },
 {
  "id": "OP344",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "319"
  ]
 },
 {
  "id": "OP345",
  "level": null,
  "returnCode": null,
  "messages": [
   "317"
  ]
 },
 {
  "id": "OP346",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "319"
  ]
 },
 {
  "id": "OP347",
  "level": null,
  "returnCode": null,
  "messages": [
   "315",
   "317"
  ]
 },
 {
  "id": "OP348",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP349",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP350",
  "level": null,
  "returnCode": null,
  "messages": [
   "315",
   "317"
  ]
 },
 {
  "id": "OP354",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP355",
  "level": null,
  "returnCode": null,
  "messages": [
   "325"
  ]
 },
 {
  "id": "OP359",
  "level": null,
  "returnCode": null,
  "messages": [
   "JW319"
  ]
 },
 {
  "id": "OP360",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP361",
  "level": null,
  "returnCode": null,
  "messages": [
   "315",
   "317"
  ]
 },
 {
  "id": "OP362",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "OP363",
  "level": null,
  "returnCode": null,
  "messages": [
   "305",
   "307"
  ]
 },
 {
  "id": "OP364",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP365",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP366",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP367",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP368",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "OP369",
  "level": null,
  "returnCode": null,
  "messages": [
   "WMO305",
   "WMO307"
  ]
 },
 {
  "id": "OP377",
  "level": null,
  "returnCode": null,
  "messages": [
   "307"
  ]
 },
 {
  "id": "OP378",
  "level": null,
  "returnCode": null,
  "messages": [
   "307"
  ]
 },
 {
  "id": "OP379",
  "level": null,
  "returnCode": null,
  "messages": [
   "305"
  ]
 },
 {
  "id": "OP380",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "IV002",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "IV007",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "IV008",
  "level": null,
  "returnCode": null,
  "messages": [
   "305",
   "307"
  ]
 },
 {
  "id": "IV009",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315"
  ]
 },
 {
  "id": "IV013",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "IV024",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "315",
   "317",
   "323",
   "325"
  ]
 },
 {
  "id": "IV028",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "IV032",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "IV033",
  "level": null,
  "returnCode": null,
  "messages": [
   "325"
  ]
 },
 {
  "id": "IV034",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "IV042",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "315",
   "317",
   "323"
  ]
 },
 {
  "id": "IV045",
  "level": null,
  "returnCode": null,
  "messages": [
   "JW301"
  ]
 },
 {
  "id": "IV046",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "319",
   "323",
   "325"
  ]
 },
 {
  "id": "IV047",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "IV052",
  "level": null,
  "returnCode": null,
  "messages": [
   "315"
  ]
 },
 {
  "id": "IV066",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "IV074",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "IV075",
  "level": null,
  "returnCode": null,
  "messages": [
   "301",
   "305",
   "307",
   "315",
   "317",
   "323"
  ]
 },
 {
  "id": "IV076",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "IV077",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "IV078",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "IV079",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "IV081",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "IV084",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "IV085",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "IV086",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "IV087",
  "level": null,
  "returnCode": null,
  "messages": [
   "325"
  ]
 },
 {
  "id": "IV088",
  "level": null,
  "returnCode": null,
  "messages": [
   "325"
  ]
 },
 {
  "id": "IV089",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "IV090",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "IV091",
  "level": null,
  "returnCode": null,
  "messages": [
   "323"
  ]
 },
 {
  "id": "IV092",
  "level": null,
  "returnCode": null,
  "messages": [
   "317"
  ]
 },
 {
  "id": "IV093",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "IV094",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "IV095",
  "level": null,
  "returnCode": null,
  "messages": [
   "JW319"
  ]
 },
 {
  "id": "IV096",
  "level": null,
  "returnCode": null,
  "messages": [
   "305",
   "307"
  ]
 },
 {
  "id": "IV097",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "IV099",
  "level": null,
  "returnCode": null,
  "messages": [
   "301"
  ]
 },
 {
  "id": "UP001",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP003",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP004",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP006",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP007",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP016",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP017",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP019",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP023",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP024",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP025",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP026",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP027",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP028",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP031",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP032",
  "level": null,
  "returnCode": null,
  "messages": []
 },
 {
  "id": "UP037",
  "level": null,
  "returnCode": null,
  "messages": []
 }
] as const;
