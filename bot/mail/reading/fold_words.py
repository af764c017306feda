"""The words by which mail programs say that what follows is not the author's: in French and in English."""

import re

LONGEST = 400
"""A line that is longer is nobody's formula: it is written text."""

WROTE = re.compile(r"(?:^|[\s>,)])(?:a\s+écrit|écrivait|écrit|wrote|writes|said)\s*(?::|-{2,})?\s*$", re.IGNORECASE)
"""How the line above a quoted mail ends."""
WROTE_ON = re.compile(r"\b(?:a\s+écrit\s+le|wrote\s+on)\b.*\d.*:\s*$", re.IGNORECASE)
WROTE_BEGINS = re.compile(r"^\W{0,6}(?:Le|On|El)\s", re.IGNORECASE)
ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
DATE = re.compile(r"\d{1,2}\s*[:hH.]\s*\d{2}|\d{4}|\d{1,2}/\d{1,2}")

_NAMED = {
    "from": "De|From|Expéditeur|Von",
    "date": "Envoyé|Envoyé le|Date d'envoi|Date|Sent|Sent on|Message du",
    "to": "À|A|To|Pour|Destinataire|Destinataires",
    "cc": "Cc|Cci|Bcc|Copie à",
    "subject": "Objet|Sujet|Subject",
    "other": "Importance|Priorité|Priority|Répondre à|Reply-To|Pièces jointes|Attachments|Heure",
}
_KEYS = "|".join(f"(?P<{kind}>{words})" for kind, words in _NAMED.items())
HEADING = re.compile(rf"^\s*\*?(?:{_KEYS})\s*\*?\s*:\s*\*?\s*(?P<value>.*)$", re.IGNORECASE)
"""A line of the heading that Outlook writes above a mail."""

_DASHES = r"[-‐-―_*=]{2,}"
PASSED_ON = re.compile(
    rf"^\s*(?:{_DASHES}\s*(?:Message transféré|Message réexpédié|Forwarded message|Original message forwarded)"
    rf"[^-]{{0,80}}{_DASHES}|(?:Début du message (?:réexpédié|transféré)|Begin forwarded message)\s*:)\s*$",
    re.IGNORECASE,
)
ANSWERED = re.compile(
    rf"^\s*{_DASHES}\s*(?:Message d['’]origine|Message original|Original message|Message initial|Courriel original"
    rf"|Mail original|Original Appointment|Rendez-vous d['’]origine|Réponse|Reply message)\s*{_DASHES}\s*$",
    re.IGNORECASE,
)
RULER = re.compile(r"^\s*(?:_{10,}|-{10,}|={4,})\s*$")

PASSES_ON = re.compile(r"^\s*(?:TR|FW|FWD|WG)\s*:", re.IGNORECASE)
"""How the subject of a mail begins that somebody passes on."""
ANSWERS = re.compile(r"^\s*(?:RE|RÉP|RÉF|AW|SV|REP)(?:\s*\[\d+\])?\s*:", re.IGNORECASE)


def _one_of(*phrases: str, begins: str = r"^[\W_]{0,6}", ends: str = "") -> re.Pattern[str]:
    """Return what matches any of the phrases, an apostrophe in them being of either kind."""
    return re.compile(f"{begins}(?:{'|'.join(phrases)}){ends}".replace("'", "['’]"), re.IGNORECASE)


_BELOW_FR = (
    r"(?:plus bas|ci-dessous|ci-bas|ci-après|à même|directement dans|dans (?:le texte|le message|votre courriel)"
    r"|en (?:rouge|bleu|vert|gras|majuscules))"
)
_BELOW_EN = r"(?:below|inline|in[- ]line|in (?:red|blue|green|bold|caps|capitals|the text)|in your (?:message|e-?mail))"
POINTS_BELOW = _one_of(
    rf"(?:mes|nos|ma|les) (?:réponses?|commentaires?|précisions?|ajouts?|corrections?)\b.{{0,60}}{_BELOW_FR}",
    rf"(?:je (?:vous |te )?réponds?|j'ai répondu|je commente|réponses?)\b.{{0,60}}{_BELOW_FR}",
    rf"(?:my|our) (?:answers?|comments?|repl(?:y|ies)|responses?|notes?)\b.{{0,60}}{_BELOW_EN}",
    rf"(?:answer(?:s|ed)?|repl(?:ies|ied)|respon(?:ses|ded))\b.{{0,60}}{_BELOW_EN}",
    r"see (?:inline|in[- ]line|my comments|my answers)",
    begins=r"\b",
)
"""How somebody says that they answer inside the mail that they quote, without marks."""

_DEVICES = (
    r"(?:appareil|téléphone|cellulaire|tablette|phone|tablet|cell|mobile|iPhone|iPad|iPod|Samsung|Galaxy|Android|Huawei"
    r"|Pixel|BlackBerry|Outlook|Yahoo|Courrier|Courriel|Mail|Gmail|Proton|Windows|Thunderbird|Spark|Orange|Bell|Vidéotron"
    r"|Verizon|Rogers|Telus|AOL|Apple|T-Mobile|Superhuman|la messagerie)\b"
)
MOBILE = _one_of(
    rf"(?:envoyée?|écrit|transmis|expédiée?)\s+(?:à partir d(?:e|')|depuis|de|d'(?=un|i)|avec|par|via)\s*"
    rf"(?:mon|ma|un|une|l'|la messagerie sécurisée)?\W{{0,2}}{_DEVICES}",
    rf"sent\s+(?:from|via|with|by|using)\s+(?:(?:my|a|the|an)\s+)?\W?{_DEVICES}",
    r"(?:télécharge[rz]?|obten(?:ir|ez)|get)\s+(?:Outlook|BlueMail|Yahoo|Spark|Proton|l'application)\b",
    r"provenance\s*:\s*(?:Courrier|Mail)\s+(?:pour|for)\s+Windows",
    begins=r"^\W{0,3}",
    ends=r"(?:\s+(?:\S+\s+){0,5}\S*[^\s.?!…])?(?:\s*[<(\[]?https?://\S+)?\W{0,3}$",
)
DELIMITER = re.compile(r"^\s*(?:--|—|–)\s*$")

_GUARDED = r"\b(?:confidenti|destinataires?\b|privilégi|protégé)"
_INTENDED = r"\b(?:confidential|intended|privileged)"
LEGAL = _one_of(
    r"avis (?:de confidentialité|important|légal|juridique)",
    r"mise en garde\b",
    r"note de confidentialité",
    r"confidentialité\s*:",
    r"confidentiality (?:notice|note|warning)",
    r"(?:legal )?disclaimer\b",
    r"privileged (?:and|&) confidential",
    rf"(?:ce|le présent|cet)\s+(?:courriel|message|e-?mail|document|envoi)\b.{{0,120}}{_GUARDED}",
    r"(?:l'information|les renseignements)\b.{0,120}\b(?:confidenti|privilégi)",
    rf"(?:this|the) (?:e-?mail|message|communication|transmission|information)\b.{{0,160}}{_INTENDED}",
    r"si vous (?:avez reçu|recevez|n'êtes pas)\b.{0,80}\b(?:par erreur|le destinataire|destinataire)",
    r"if you (?:have received|received|are not)\b.{0,80}\b(?:in error|by mistake|the intended|the addressee)",
    r"pensez à l'environnement",
    r"(?:s'il vous plaît )?(?:avant d'imprimer|n'imprimez)",
    r"(?:avant d'imprimer|before printing)",
    r"please (?:consider|think of) the environment",
    r"(?:garanti )?sans virus\b.{0,30}\bavast",
    r"virus-free\b",
    r"(?:this|the) (?:e-?mail|message) (?:has been|was) scanned",
    r"ce (?:courriel|message) a été (?:analysé|vérifié)",
    r"l'absence de virus",
)
BANNER = _one_of(
    r"(?:external|courriel externe|message externe|expéditeur externe|externe)"
    r"(?:\s+(?:e-?mail|sender|message))?\s*(?:[\]:!]|$)",
    r"(?:attention|caution|warning|avertissement|mise en garde|important)?[\W_]{0,6}"
    r"(?:this|the|ce|cet) (?:e-?mail|message|courriel|sender)\b"
    r".{0,40}(?:originated|comes? from|came from|is from|was sent from|provient|vient)\b"
    r".{0,60}(?:outside|external|extérieur|externe)",
    r"you don't often get (?:e-?mail|messages?) from",
    r"(?:vous n'obtenez pas souvent|vous ne recevez pas souvent)\b",
    r"certaines personnes (?:ayant reçu|qui ont reçu) ce message",
    r"some people who received this message",
)
POSTSCRIPT = re.compile(r"^\s*(?:P\.?\s*-?\s*S\.?|N\.?\s?B\.?)\s*[.:–—-]?\s", re.IGNORECASE)
