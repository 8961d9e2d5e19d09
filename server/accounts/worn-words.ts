/**
 * What people who guess begin with: words, names and rows of keys that lead every published list of stolen passwords, French ones
 * above all, and what stands on a town hall's door. Written by hand from what those lists have in common; without accents.
 */
export const wornWords: readonly string[] = `
  azertyuiop qwertyuiop azerty qwerty qwertz qsdfghjklm asdfghjkl qsdfgh asdfgh wxcvbn zxcvbnm zxcvbn poiuyt 1q2w3e4r 1qaz2wsx a1b2c3 abc123
  abcdefgh abcdef abcd 0123456789 1234567890 123456789 12345678 1234567 123456 12345 1234 987654321 987654 654321 54321 4321 121212 123123
  123321 112233 111111 000000 666666 777777 696969 147258369 159753 789456123 456789
  motdepasse password passwort contrasena passwd pass identifiant connexion login bienvenue welcome secret sesame changeme changer change letmein
  default defaut temporaire provisoire nouveau admin administrateur administrator administration root user utilisateur invite guest test essai
  demo demonstration exemple example internet ordinateur computer microsoft windows google apple samsung iphone facebook youtube
  mairie commune ville village cadastre urbanisme elections election cimetiere carreau carte france francais republique liberte egalite
  fraternite marianne service accueil bureau bonjour bonsoir salut coucou hello merci chateau
  soleil lune etoile amour jetaime mamour bebe cheri cherie doudou loulou louloute chouchou coeur princesse prince papillon licorne nounours
  chocolat fraise vanille caramel bisous bisou calin bonheur famille maman papa maison jardin vacances dragon monkey shadow master superman
  batman pokemon naruto starwars minecraft fortnite football baseball soccer tigrou minou chaton chat chien caline iloveyou loveyou sunshine
  princess flower freedom whatever trustno killer hunter ranger summer winter spring autumn printemps automne hiver
  janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche
  marseille paris lyon toulouse nantes bordeaux lille strasbourg bretagne corse monaco olympique psg om
  nicolas thomas julien alexandre maxime antoine romain pierre kevin sebastien mathieu clement quentin vincent olivier guillaume arthur hugo
  lucas louis jules gabriel raphael leo nathan enzo michel philippe christophe stephane laurent patrick daniel bernard jean andre
  marie camille laura julie sarah manon emma lea chloe ines jade louise alice celine sandrine nathalie isabelle valerie catherine
  veronique sophie aurelie emilie charlotte pauline mathilde caroline virginie sylvie martine christine michelle jessica jennifer charlie
  jordan michael ashley daniel robert george andrew joshua amanda pepper ginger cookie bandit buster maggie
`
  .split(/\s+/)
  .filter((word) => word !== '')
  // the longest first: what is left of a long one is no short one
  .toSorted((one, other) => other.length - one.length)
