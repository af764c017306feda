"""Words by which requests are neither alike nor told apart, in both languages."""

from workflow.reading.words import words_in

COMMON = words_in(
    """bonjour bonsoir merci allo salut svp urgent besoin aide aider depuis matin soir avant apres quand dans avec pour
    mais plus rien tout tous cette comme faire fait peut peux suis sont mon mes ses les des chez encore toujours
    problème marche fonctionne pouvez vous nous quelqu cours classe
    une est pas que qui sur par aux ils elle ont mal bien
    hello thanks thank please help need with when this that what cannot cant does doesnt have since today morning
    after before still always someone anyone could would there here about work works working course class
    the and for are not can you our your has was its but
    all now get got one any out"""
)
"""Words that say nothing of what is asked."""
GENERIC = words_in(
    """salle local rencontre séance ouvrir ouvert ouverte fermer animer présenter préparer enregistrer cours classe
    virtuel virtuelle ligne étudiant enseignant équipe personne page fichier lien note question document
    room meeting session open opening running close present prepare record recording virtual online student teacher
    team nobody everybody file link note document"""
)
"""Words of the guide that any request may have: a room, a class, to open something."""
FAULTS = words_in(
    """impossible erreur bloqué bloquée plante planté panne muet muette noir noire blanche vide brisé brisée cassé
    cassée coupe coupé fige figé gelé refuse refusé disparu disparue lent lente perdu perdue pas plus
    down blank error blocked crash crashe crashed mute muted black empty broken frozen freeze fail failed fail denied
    refused slow lost gone not cannot cant wont doesnt isnt"""
)
"""Words by which something is said to fail."""
TOOLS = words_in(
    """studium moodle zoom antem outlook powerpoint onedrive sharepoint panopto kaltura brightspace wifi"""
)
"""Tools that people name as they please, in the words that are compared: "Studium", "STUDIUM", "studium"."""
