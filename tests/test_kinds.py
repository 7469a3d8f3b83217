"""What kind of letter: letters in, one word out; `letter` where no mark decides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.anatomy import Letter, Zone, plain, read
from helpers.kinds import kind, replying
from helpers.signatories import signatories

ROOT = Path(__file__).resolve().parents[1]
HOME_OFFICE = "Home Office\n2 Marsham Street\n"
THANKS = "Thank you for your letter of 12 June about passports."
ASKS = "I am writing about passports and would be grateful for your comments."
MP, MINISTER = "Jo Ek MP", "Brandon Lewis MP\nMinister of State for Immigration"


def of(head: str, body: str, signed: str) -> str:
    """Return the kind of a letter by its paper, its words and its signature."""
    text = f"{head}\n4 July 2017\n\nDear Ms Ray,\n\n{body}\n\nYours sincerely\n\n{signed}\n"
    letter = read(text)
    return kind(letter, signatories(letter))


@pytest.mark.parametrize(
    ("head", "body", "signed"),
    [
        pytest.param(HOME_OFFICE, THANKS, MINISTER, id="minister"),
        pytest.param(HOME_OFFICE, THANKS, "Ann Lee\nDirect Communications Unit", id="official"),
        pytest.param(HOME_OFFICE, THANKS + " A full reply will follow.", "Ann Lee\nMinisterial Correspondence Unit", id="26-holding-reply"),
        pytest.param(HOME_OFFICE, THANKS, "pp Ann Lee\n\n" + MINISTER, id="63-signed-for-another"),
        pytest.param(HOME_OFFICE, "Further to my letter of 1 June, I am writing in reply to your letter of 3 May.", MINISTER, id="27-second-reply"),
        pytest.param(HOME_OFFICE, "Thank you for your constituent's letter of 12 June.", MINISTER, id="forwarded"),
        pytest.param("", THANKS + " I am replying as Minister for Immigration.", "Brandon Lewis MP", id="as-minister"),
        pytest.param("", THANKS + " My officials have looked into it.", "David", id="my-officials"),
        pytest.param("", "Thank you for your letter addressed to Lord Ek. I have been asked to reply.", "Ann Lee", id="asked-to-reply"),
        pytest.param("10 Downing Street\nLondon SW1A 2AA\n", THANKS, "Theresa May", id="prime-minister"),
        pytest.param("Cabinet Secretary for Justice\nMichael Matheson MSP\n", THANKS, "Michael Matheson MSP", id="scottish"),
        pytest.param("Response to the open letter from nurses\n\nDepartment of Health\n", "Thank you for your open letter of 3 June.", "Jeremy Hunt MP\nSecretary of State for Health", id="reply-to-open-letter"),
    ],
)  # fmt: skip
def test_ministerial_reply(head: str, body: str, signed: str) -> None:
    assert of(head, body, signed) == "ministerial_reply"


@pytest.mark.parametrize(
    ("head", "body", "signed", "expected"),
    [
        pytest.param("House of Commons\n", THANKS, MP, "mp_reply", id="mp-to-constituent"),
        pytest.param("", "Thank you for contacting me about the Home Office.", MP, "mp_reply", id="contacting"),
        pytest.param("", THANKS + " The Minister wrote: “My officials are looking into it.”", MP, "mp_reply", id="minister-quoted"),
        pytest.param("", THANKS, "Diane Abbott MP\nShadow Home Secretary", "mp_reply", id="shadow-minister"),
        pytest.param("House of Commons\n", ASKS, MP, "letter", id="mp-asks"),
        pytest.param("House of Commons\n", "I enclose a letter of 3 May from my constituent. I would be grateful for your comments.", MP, "letter", id="mp-forwards"),
        pytest.param("", "I enclose a petition signed by 1,200 residents. As parents know, the road is unsafe.", MP, "letter", id="petition"),
        pytest.param("", THANKS, "John Campion\nPolice and Crime Commissioner for West Mercia", "agency_letter", id="commissioner"),
        pytest.param("West Mercia Police\nHindlip Hall\n", THANKS, "Anthony Bangham\nChief Constable", "agency_letter", id="police"),
        pytest.param("Parliamentary and Health Service Ombudsman\n", ASKS, "Rob Behrens CBE", "agency_letter", id="ombudsman"),
        pytest.param("University Hospitals NHS Foundation Trust\n", THANKS, "Ann Lee\nChief Executive", "agency_letter", id="hospital-trust"),
        pytest.param("Driver and Vehicle Licensing Agency\nan executive agency of the Department for Transport\n", THANKS, "Ann Lee", "agency_letter", id="executive-agency"),
        pytest.param("", ASKS, "Yvette Cooper MP\nChair of the Home Affairs Committee", "committee_letter", id="committee-chair"),
        pytest.param("", THANKS, "Yvette Cooper MP\nChair of the Home Affairs Committee", "committee_letter", id="committee-replies"),
        pytest.param("Transport Committee\nHouse of Commons\n", ASKS, "Lilian Greenwood MP", "committee_letter", id="committee-paper"),
        pytest.param("Member of the Transport Committee\nHouse of Commons\n", ASKS, MP, "letter", id="member-of-a-committee"),
    ],
)  # fmt: skip
def test_other_writers(head: str, body: str, signed: str, expected: str) -> None:
    assert of(head, body, signed) == expected


@pytest.mark.parametrize(
    ("head", "body", "signed"),
    [
        pytest.param("Department of Health\n", "I am writing to let you know that we have published a report.", "Jeremy Hunt MP\nSecretary of State for Health", id="minister-announces"),
        pytest.param("Kirklees Council\n", THANKS, "Jacqui Gedman\nChief Executive", id="council-replies"),
        pytest.param("Kirklees Council\nLeadership and Cabinet Office\n", THANKS, "Shabir Pandor", id="council-with-cabinet-office"),
        pytest.param("Anytown Borough Council\nLocal Planning Authority\n", ASKS, "Bo Al\nPlanning Officer", id="planning-authority"),
        pytest.param("University of Leeds\n", "In response to your consultation, I am writing about fees.", "Alan Langlands\nVice-Chancellor", id="vice-chancellor"),
        pytest.param("University of Leeds\nDepartment of Physics\n", THANKS, "Alan Lang", id="department-of-a-university"),
        pytest.param("Youth Agency Network\n", THANKS, "Kay Ray\nDirector", id="agency-as-a-name"),
        pytest.param("Police Federation\n", ASKS, "Kay Ray", id="police-federation"),
        pytest.param("Anytown Primary School\nOfsted: Outstanding\n", ASKS, "Kay Ray\nHeadteacher", id="school-rated-by-ofsted"),
        pytest.param("12 High Street\nTelford\nTF1 1AA\n\nCare Quality Commission\nCitygate\nNE1 4PA\n", ASKS, "Kay Ray", id="commission-written-to"),
        pytest.param("", "You will have seen the open letter of charities.", "Ann Lee", id="open-letter-mentioned"),
        pytest.param("", "Thank you for your support.", "Ann Lee\nFormer Minister for Children", id="former-minister"),
    ],
)  # fmt: skip
def test_letter_of_no_kind(head: str, body: str, signed: str) -> None:
    assert of(head, body, signed) == "letter"


# -- classes of writers ------------------------------------------------------------------------------------

TELLS = "I am writing to let you know that we have today published our report on passports."
INFORMATION = "Thank you for your request for information under the Freedom of Information Act 2000, which we received on 12 June."
CLASSES = [  # paper, words, signature, kind
    pytest.param("HM Revenue & Customs\n100 Parliament Street\n", THANKS, "Ann Lee\nChief Executive", "agency_letter", id="hm-revenue-customs"),
    pytest.param("DVLA\nLongview Road\nSwansea SA6 7JL\n", THANKS, "Ann Lee", "agency_letter", id="dvla"),
    pytest.param("HM Passport Office\n", THANKS, "Ann Lee\nDirector General", "agency_letter", id="hm-passport-office"),
    pytest.param("Care Quality Commission\nCitygate\n", THANKS, "Ann Lee\nChief Inspector of Hospitals", "agency_letter", id="care-quality-commission"),
    pytest.param("", THANKS, "Ann Lee\nHer Majesty's Chief Inspector", "agency_letter", id="her-majesty-s-chief-inspector"),
    pytest.param("Ofsted\nPiccadilly Gate\nManchester M1 2WD\n", THANKS, "Ann Lee\nRegional Director", "agency_letter", id="ofsted"),
    pytest.param("NHS England\nSkipton House\n", TELLS, "Ann Lee\nNational Medical Director", "agency_letter", id="nhs-england"),
    pytest.param("NHS England and NHS Improvement\n", "Dear colleagues, I am writing to let you know that we have today published our report on passports.", "Ann Lee\nChief Nursing Officer", "agency_letter", id="nhs-england-and-nhs-improvement"),
    pytest.param("Public Health England\n", THANKS, "Ann Lee\nChief Executive", "agency_letter", id="public-health-england"),
    pytest.param("Natural England\n", INFORMATION, "Ann Lee\nInformation Rights", "agency_letter", id="natural-england"),
    pytest.param("Historic England\n", THANKS, "Ann Lee", "agency_letter", id="historic-england"),
    pytest.param("Homes England\n", THANKS, "Ann Lee", "agency_letter", id="homes-england"),
    pytest.param("Network Rail\n", THANKS, "Ann Lee\nChief Executive", "agency_letter", id="network-rail"),
    pytest.param("Highways England\n", THANKS, "Ann Lee\nProject Manager", "agency_letter", id="highways-england"),
    pytest.param("Information Commissioner's Office\nWycliffe House\n", INFORMATION, "Ann Lee\nCase Officer", "agency_letter", id="information-commissioner-s-office"),
    pytest.param("Health and Safety Executive\n", THANKS, "Ann Lee\nInspector", "agency_letter", id="health-and-safety-executive"),
    pytest.param("Crown Prosecution Service\n", THANKS, "Ann Lee\nChief Crown Prosecutor", "agency_letter", id="crown-prosecution-service"),
    pytest.param("National Crime Agency\n", THANKS, "Ann Lee\nDirector General", "agency_letter", id="national-crime-agency"),
    pytest.param("UK Statistics Authority\n", THANKS, "Sir Bo Ek\nChair", "agency_letter", id="uk-statistics-authority"),
    pytest.param("Office for National Statistics\n", THANKS, "Bo Ek\nNational Statistician", "agency_letter", id="office-for-national-statistics"),
    pytest.param("Office of Rail and Road\n", THANKS, "Bo Ek\nChief Executive", "agency_letter", id="office-of-rail-and-road"),
    pytest.param("Financial Conduct Authority\n", THANKS, "Bo Ek\nChief Executive", "agency_letter", id="financial-conduct-authority"),
    pytest.param("Competition and Markets Authority\n", THANKS, "Bo Ek\nChief Executive", "agency_letter", id="competition-and-markets-authority"),
    pytest.param("Bank of England\n", THANKS, "Bo Ek\nGovernor", "agency_letter", id="bank-of-england"),
    pytest.param("Independent Office for Police Conduct\n", THANKS, "Bo Ek\nDirector General", "agency_letter", id="independent-office-for-police-conduct"),
    pytest.param("Children's Commissioner for England\n", ASKS, "Anne Longfield OBE", "agency_letter", id="children-s-commissioner-for-england"),
    pytest.param("Equality and Human Rights Commission\n", ASKS, "Bo Ek\nChief Executive", "agency_letter", id="equality-and-human-rights-commission"),
    pytest.param("Student Loans Company\n", THANKS, "Bo Ek\nChief Executive", "agency_letter", id="student-loans-company"),
    pytest.param("NHS Leeds Clinical Commissioning Group\n", THANKS, "Bo Ek\nAccountable Officer", "agency_letter", id="nhs-leeds-clinical-commissioning-group"),
    pytest.param("Cardiff and Vale University Health Board\n", THANKS, "Bo Ek\nChief Executive", "agency_letter", id="cardiff-and-vale-university-health-board"),
    pytest.param("West Mercia Police\n", INFORMATION, "Bo Ek\nFreedom of Information Officer", "agency_letter", id="west-mercia-police"),
    pytest.param("Office of the Police and Crime Commissioner for Anyshire\n", THANKS, "Bo Ek", "agency_letter", id="office-of-the-police-and-crime"),
    pytest.param("Anyshire Fire and Rescue Service\n", THANKS, "Bo Ek\nChief Fire Officer", "agency_letter", id="anyshire-fire-and-rescue-service"),
    pytest.param("Environment Agency\nHorizon House\n", INFORMATION, "Bo Ek", "agency_letter", id="environment-agency"),
    pytest.param("Scottish Environment Protection Agency\n", THANKS, "Bo Ek", "agency_letter", id="scottish-environment-protection-agency"),
    pytest.param("Police Scotland\n", INFORMATION, "Bo Ek\nChief Superintendent", "agency_letter", id="police-scotland"),
    pytest.param("HM Prison and Probation Service\n", THANKS, "Bo Ek\nDirector", "agency_letter", id="hm-prison-and-probation-service"),
    pytest.param("HM Courts & Tribunals Service\n", THANKS, "Bo Ek", "agency_letter", id="hm-courts-tribunals-service"),
    pytest.param("Companies House\nCrown Way\n", INFORMATION, "Bo Ek", "agency_letter", id="companies-house"),
    pytest.param("The Charity Commission\n", THANKS, "Bo Ek", "agency_letter", id="the-charity-commission"),
    pytest.param("Electoral Commission\n", THANKS, "Bo Ek", "agency_letter", id="electoral-commission"),
    pytest.param("Legal Aid Agency\n", THANKS, "Bo Ek", "agency_letter", id="legal-aid-agency"),
    pytest.param("Civil Service Commission\n", THANKS, "Bo Ek", "agency_letter", id="civil-service-commission"),
    pytest.param("", THANKS, "Bo Ek\nChief Executive\nEnvironment Agency", "agency_letter", id="environment-agency-again"),
    pytest.param("", THANKS, "Ann Lee | Senior Officer\nUpland Parks Authority | Carr House", "agency_letter", id="upland-parks-authority-carr-house"),
    pytest.param("Monitor\nthe sector regulator for health\n", THANKS, "Bo Ek", "agency_letter", id="monitor"),
    pytest.param("Home Office\n", THANKS, "Sir Philip Rutnam KCB\nPermanent Secretary", "ministerial_reply", id="home-office"),
    pytest.param("DEPARTMENT OF HEALTH\nRichmond House\n", THANKS, "Jeremy Hunt MP", "ministerial_reply", id="department-of-health"),
    pytest.param("Department for Transport\n", INFORMATION, "Ann Lee\nFOI Advice Team", "ministerial_reply", id="department-for-transport"),
    pytest.param("Scottish Government\nSt Andrew's House\n", THANKS, "Ann Lee\nDirector of Justice", "ministerial_reply", id="scottish-government"),
    pytest.param("Llywodraeth Cymru\nWelsh Government\n", THANKS, "Vaughan Gething AM\nMinister for Health", "ministerial_reply", id="llywodraeth-cymru"),
    pytest.param("Northern Ireland Office\n", THANKS, "Ann Lee", "ministerial_reply", id="northern-ireland-office"),
    pytest.param("HM Treasury\n", "Thank you for your letter of 12 June on behalf of your Committee.", "Philip Hammond\nChancellor of the Exchequer", "ministerial_reply", id="hm-treasury"),
    pytest.param("", THANKS + " I am replying as the Minister responsible for passports.", "Lord Ek", "ministerial_reply", id="thank-you-for-your-letter-of"),
    pytest.param("Home Office\n", "You wrote on 12 June about passports.", "Bo Ek MP\nMinister of State", "ministerial_reply", id="home-office-again"),
    pytest.param("Home Office\n", "You wrote to me on 12 June about passports.", "Bo Ek MP\nMinister of State", "ministerial_reply", id="home-office-again-again"),
    pytest.param("Home Office\n", "I am pleased to respond to the Committee's Third Report on passports.", "Bo Ek MP\nMinister of State", "letter", id="home-office-again-again-again"),
    pytest.param("Home Office\n", TELLS, "Bo Ek MP\nMinister of State", "letter", id="home-office-again-again-again-again"),
    pytest.param("Home Office\n", "I promised to write to you during the debate on 3 June.", "Bo Ek MP\nMinister of State", "letter", id="home-office-again-again-again-again-again"),
    pytest.param("Home Office\n", THANKS, "Bo Ek MP\nMinister of State\n\nJo Al MP\nMinister for Crime", "joint_letter", id="home-office-again-again-again-again-again-again"),
    pytest.param("Home Office\n", TELLS, "Bo Ek MP\nMinister of State\n\nJo Al MP\nMinister for Crime", "joint_letter", id="home-office-again-again-again-again-again-again-again"),
    pytest.param("Home Affairs Committee\nHouse of Commons\n", "Thank you for your letter of 12 June.", "Bo Ek MP\nChair", "committee_letter", id="home-affairs-committee"),
    pytest.param("House of Lords\nEuropean Union Committee\n", ASKS, "Lord Boswell of Aynho\nChairman", "committee_letter", id="house-of-lords"),
    pytest.param("Public Accounts Committee\n", ASKS, "Meg Hillier MP\nChair of the Committee", "committee_letter", id="public-accounts-committee"),
    pytest.param("Committee of Public Accounts\nHouse of Commons\n", ASKS, "Meg Hillier MP", "committee_letter", id="committee-of-public-accounts"),
    pytest.param("Treasury Committee\nHouse of Commons\n", THANKS, "Ann Lee\nClerk of the Committee", "committee_letter", id="treasury-committee"),
    pytest.param("", ASKS, "Bo Ek MP\nChair, Home Affairs Select Committee", "committee_letter", id="chair-home-affairs-select-committee"),
    pytest.param("", ASKS, "Bo Ek MSP\nConvener\nJustice Committee", "committee_letter", id="justice-committee"),
    pytest.param("The Scottish Parliament\nHealth and Sport Committee\n", ASKS, "Bo Ek MSP\nConvener", "committee_letter", id="the-scottish-parliament"),
    pytest.param("Welsh Affairs Committee\nHouse of Commons\n", ASKS, "Bo Ek MP", "committee_letter", id="welsh-affairs-committee"),
    pytest.param("Y Pwyllgor Deisebau\nPetitions Committee\nNational Assembly for Wales\n", ASKS, "Bo Ek AM\nCadeirydd / Chair", "committee_letter", id="y-pwyllgor-deisebau", marks=pytest.mark.xfail(strict=True, reason="paper that begins in Welsh is taken for the address written to")),
    pytest.param("House of Commons\nLondon SW1A 0AA\n", "Thank you for contacting me about fees.", "Bo Ek MP", "mp_reply", id="house-of-commons"),
    pytest.param("Bo Ek MP\nMember of Parliament for North Devon\n", "Thank you for contacting me on 2 November about fees.", "Bo Ek\nMP for North Devon", "mp_reply", id="bo-ek-mp"),
    pytest.param("House of Commons\n", "Thank you for your email about fees.", "Bo Ek\nMember of Parliament for North Devon", "mp_reply", id="house-of-commons-again"),
    pytest.param("", THANKS, "Bo Ek MSP", "mp_reply", id="bo-ek-msp"),
    pytest.param("", "Thanks for emailing me about the badger cull.", "Bo Ek MP", "mp_reply", id="thanks-for-emailing-me-about-the"),
    pytest.param("", "Thank you for taking the time to contact me about fees.", "Bo Ek MP", "mp_reply", id="thank-you-for-taking-the-time"),
    pytest.param("", "Thank you very much for getting in contact with me about fees.", "Bo Ek MP", "mp_reply", id="thank-you-very-much-for-getting"),
    pytest.param("", "I am writing further to your recent email regarding fees.", "Bo Ek MP", "mp_reply", id="i-am-writing-further-to-your"),
    pytest.param("House of Commons\n", "I have been contacted by a constituent about fees. Please comment.", "Bo Ek MP", "letter", id="house-of-commons-again-again"),
    pytest.param("House of Commons\n", "Thank you for your letter of 12 June. I am disappointed with your reply. Will you think again?", "Bo Ek MP", "mp_reply", id="house-of-commons-again-again-again"),
    pytest.param("HM INSPECTORATE OF CUSTODY\n", ASKS, "Ann Lee\nHM Deputy Chief Inspector", "agency_letter", id="hm-inspectorate-of-custody"),
    pytest.param("HM Tax Relief Office\n", INFORMATION, "Ann Lee", "agency_letter", id="hm-tax-relief-office"),
    pytest.param("MINISTRY OF WORKS\n", THANKS, "Ann Lee MP\nMINISTER OF WORKS", "ministerial_reply", id="ministry-of-works"),
    pytest.param("House of Commons\n", ASKS, "Sir Bo Ek MP\nChair, Farms Committee\n\nAnn Lee MP\nChair, Roads Committee", "committee_letter", id="house-of-commons-again-again-again-again"),
    pytest.param("House of Commons\n", ASKS, "Sir Bo Ek MP\nChair, Farms Committee\n\nAnn Lee MP\nMember of Parliament for Bath", "joint_letter", id="house-of-commons-again-again-again-again-again"),
    pytest.param("Open letter to the Prime Minister\n", ASKS, "Bo Ek\nDirector, Shelter", "open_letter", id="open-letter-to-the-prime-minister"),
    pytest.param("OPEN LETTER\n", ASKS, "Bo Ek\nDirector, Shelter", "open_letter", id="open-letter"),
    pytest.param("Staff sent an open letter today about fees, and here is what the head said.\n", ASKS, "Bo Ek\nHead", "letter", id="staff-sent-an-open-letter-today"),
    pytest.param("", "I am writing on behalf of the Health and Social Care Committee about fees.", "Sarah Al MP\nChair", "committee_letter", id="i-am-writing-on-behalf-of"),
    pytest.param("", "Thank you for giving evidence on 3 June. The Committee would be grateful for answers to these questions.", "Bo Ek MP", "committee_letter", id="thank-you-for-giving-evidence-on"),
    pytest.param("", "I gave evidence to the Committee on 3 June. The Committee's report is welcome. Your Committee may wish to know more.", "Bo Ek\nDirector", "letter", id="i-gave-evidence-to-the-committee"),
    pytest.param("Home Office\n", "Thank you for your letter of 3 June. The Committee asks about fees.", "Bo Ek MP\nMinister of State", "ministerial_reply", id="home-office-again-again-again-again-again-again-again-again"),
    pytest.param("", "I am writing on behalf of the Anytown Residents' Group.", "Bo Ek", "letter", id="i-am-writing-on-behalf-of-again"),
    pytest.param("", "I write to thank you for a chance to set out the work of the Office for Canal Regulation.", "Ann Lee\nDirector General", "agency_letter", id="body-of-the-writer-in-the-words"),
    pytest.param("", "I am writing on behalf of the Wells Agency about fares.", "Ann Lee\nDirector", "agency_letter", id="on-behalf-of-an-agency"),
    pytest.param("", "I am writing about the Wells Agency and the NHS, and would be grateful for your comments.", "Dr Ann Lee\nConsultant", "letter", id="agency-spoken-of"),
    pytest.param("", "Please treat this as a request for information.", "Councillor Ann Lee\nAnyton Unitary Authority", "letter", id="councillor-of-a-unitary-authority"),
    pytest.param("Boats and Piers Registry\nCrown Way\n", ASKS, "Ann Lee\nRegistrar", "agency_letter", id="registry"),
    pytest.param("Anyshire County Council\n", INFORMATION, "Bo Ek\nInformation Officer", "letter", id="anyshire-county-council"),
    pytest.param("Anyshire County Council\n", THANKS, "Cllr Bo Ek\nLeader of the Council", "letter", id="anyshire-county-council-again"),
    pytest.param("Royal College of Nursing\n", ASKS, "Bo Ek\nChief Executive and General Secretary", "letter", id="royal-college-of-nursing"),
    pytest.param("Royal College of Psychiatrists\n", THANKS, "Professor Bo Ek\nPresident", "letter", id="royal-college-of-psychiatrists"),
    pytest.param("British Medical Association\n", ASKS, "Dr Bo Ek\nChair of Council", "letter", id="british-medical-association"),
    pytest.param("Shelter\n", ASKS, "Bo Ek\nChief Executive", "letter", id="shelter"),
    pytest.param("National Education Union\n", ASKS, "Bo Ek\nGeneral Secretary", "letter", id="national-education-union"),
    pytest.param("Police Federation of England and Wales\n", ASKS, "Bo Ek\nChair", "letter", id="police-federation-of-england-and-wales"),
    pytest.param("NHS Providers\n", ASKS, "Bo Ek\nChief Executive", "letter", id="nhs-providers"),
    pytest.param("Association of Police and Crime Commissioners\n", ASKS, "Bo Ek", "letter", id="association-of-police-and-crime-commissioners"),
    pytest.param("Local Government Association\n", ASKS, "Cllr Bo Ek\nChairman", "letter", id="local-government-association"),
    pytest.param("Campaign for NHS Reinstatement\n", ASKS, "Bo Ek", "letter", id="campaign-for-nhs-reinstatement"),
    pytest.param("Mayor of London\nCity Hall\n", ASKS, "Sadiq Khan", "letter", id="mayor-of-london"),
    pytest.param("University and College Union\n", ASKS, "Bo Ek\nGeneral Secretary", "letter", id="university-and-college-union"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body", "signed", "expected"), CLASSES)
def test_class_of_writer(head: str, body: str, signed: str, expected: str) -> None:
    assert of(head, body, signed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Dear Jo\n\nWe the undersigned ask you to act.\n\nYours", "joint_letter", id="undersigned"),
        pytest.param("Dear Jo\n\nWe, the students of Leeds, ask you.", "joint_letter", id="we-the-students"),
        pytest.param("Dear Jo\n\nAs charities and campaigners, we ask you to act.", "joint_letter", id="as-charities"),
        pytest.param("Dear Jo\n\nWe are writing to you as parents of the school.", "joint_letter", id="writing-as"),
        pytest.param("Dear Jo\n\nPlease act.\n\nSigned by 214 signatories.", "joint_letter", id="signed-by-number"),
        pytest.param("Dear Jo\n\nPlease act.\n\nYours sincerely\n\nAnn Lee MP\n\nBo Ek MP", "joint_letter", id="two-names"),
        pytest.param("An open letter to the Prime Minister\n\nDear Prime Minister,\n\nI am a nurse.\n\nYours\n\nAnn Lee", "open_letter", id="open"),
        pytest.param("The following letter has been sent to the Home Secretary today.\n\nDear Home Secretary\n\nPlease act.", "open_letter", id="published"),
        pytest.param("Joint Letter on Ferries\n\nDear Minister,\n\nPlease act.", "joint_letter", id="joint-letter-in-the-title"),
        pytest.param("Response to the joint letter on ferries\n\nDear Ms Roe,\n\nPlease note our view.\n\nYours\n\nBo Ek", "letter", id="response-to-the-joint-letter"),
        pytest.param("Joint Public Letter on Ferries\n\nHere is the letter as it went to the Minister on 3 May 2019.\n\nDear Minister,\n\nPlease act.", "joint_letter", id="joint-and-published"),
        pytest.param("I signed a letter from 40 Harbour Party members today.\n\nThe letter says:\n\nWe want a ferry to run.", "joint_letter", id="letter-from-many-told"),
        pytest.param("Dear Ms Roe,\n\nI have your letter from 3 May. The letter says: We need a ferry.\n\nYours\n\nBo Ek", "letter", id="letter-from-a-day"),
        pytest.param("Dear Minister,\n\nWe know of the ferry.\n\nAs Anyshire valley MPs, we are writing about its fares.", "joint_letter", id="as-valley-members"),
        pytest.param("Dear Ann,\n\nAs our local members know, we are writing to all.\n\nYours\n\nBo Ek", "letter", id="as-our-members-know"),
        pytest.param("Sir, We write as Harbour Party MPs who want a ferry.", "joint_letter", id="we-write-as-party-members"),
        pytest.param("Dear Ann,\n\nWe are writing to you as one of our members.\n\nYours\n\nBo Ek", "letter", id="writing-to-one-of-our-members"),
        pytest.param("From: Ann Roe MP, Bo Ek MP and Jo Al MP\nTo: Kay Ray MP\n\nDear Kay,\n\nPlease act.", "joint_letter", id="from-several-members"),
        pytest.param("From: Ann Roe MP\nTo: Kay Ray MP, Bo Ek MP\n\nDear Kay,\n\nPlease act.", "letter", id="from-one-member-to-two"),
        pytest.param("The Harbour Secretary has sent an open letter\nto skippers about ferries.\n\nDear skippers,\n\nI am writing about ferries.", "open_letter", id="told-open-letter-wrapped"),
        pytest.param("The following letter went to every tenant on 3 May 2019.\n\nDear [name]\n\nPlease act.\n\nYours sincerely\nBo Ek, Chair", "letter", id="following-letter-was-sent"),
        pytest.param("Letter from the Chair to the Mayor of Foe\n\nThe Piers Committee would know more about fares.\n\nWe would be grateful for answers.", "committee_letter", id="letter-from-the-chair"),
        pytest.param("FERRIES\n\nThank you for taking the trouble to write to me about ferries.\n\nLike many MPs, I have sailed.", "mp_reply", id="member-s-answer-to-a-campaign"),
        pytest.param("FERRIES\n\nThank you for taking the trouble to write to us about ferries.\n\nMany MPs have sailed.", "letter", id="office-s-answer-to-a-campaign"),
        pytest.param("Here is Prime Minister Ann Roe's letter:\n\nDear Bo,\n\nThank you for your resignation letter.\n\nYours\n\nAnn Roe", "ministerial_reply", id="minister-told-by-narration"),
        pytest.param("Here is former Prime Minister Ann Roe's letter:\n\nDear Bo,\n\nThank you for your letter.\n\nYours\n\nAnn Roe", "letter", id="former-minister-told"),
        pytest.param("The Rt Hon Bo Ek MP Secretary of State Ferries and Piers, 2 Quay Street, London SW1P 4DF\n\nDear Secretary of State\n\nThank you for your letter to harbour groups. We ask you to act.", "letter", id="thanks-to-a-minister"),
        pytest.param("Cars\nQuestion for Treasury\nUIN 1, tabled on 2 May 2024\nTo ask the Chancellor, why.\nYes.", "written_answer", id="question"),
    ],
)  # fmt: skip
def test_many_writers_and_other_forms(text: str, expected: str) -> None:
    letter = read(text)
    assert kind(letter, signatories(letter)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for your recent letter.", "Thank you very much for the letter", "Thank you for writing to me",
        "Thanks for getting in touch", "I am grateful for your letter", "I refer to your email", "Further to your letter",
        "I write in response to your letter", "I have been asked to reply", "I am replying on his behalf",
        "Your letter to the Home Secretary has been passed to me",
        "You wrote on 18 March about passports", "You recently e-mailed me about passports", "Thanks for emailing me",
        "Thank you for taking the trouble to contact me",
    ],
)  # fmt: skip
def test_replies(words: str) -> None:
    assert replying(plain(words)) is not None


@pytest.mark.parametrize(
    "words",
    [
        "I would be grateful for your comments", "Thank you for your support", "in response to your consultation",
        "I look forward to your reply to my letter", "The Minister may be asked to reply", "I am replying to your consultation",
        "I am writing with regard to the letters that schools send", "As you wrote in your book", "You wrote a fine book", "x" * 700 + " Thank you for your letter",
    ],
)  # fmt: skip
def test_no_replies(words: str) -> None:
    assert replying(plain(words)) is None


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "gold").glob("*.json")), ids=lambda path: path.stem[:3])
def test_committed_letters(path: Path) -> None:
    letter = read((ROOT / "data" / "raw" / "letters" / f"{path.stem}.txt").read_bytes().decode())
    assert kind(letter, signatories(letter)) == json.loads(path.read_text(encoding="utf-8"))["document"]["kind"]


@pytest.mark.parametrize(
    "words", [" ", "\n", "“", "chair ", "Committee\n", "my ", "Foreign ", "SW1A 1AA ", "thank you for your a-b "]
)
def test_long_repetition_is_a_letter_and_no_more(words: str) -> None:
    text = words * (200_000 // len(words))
    zones = (Zone("letterhead", 0, 100_000), Zone("body", 100_000, len(text)))
    assert kind(Letter(text, zones), []) == "letter"
