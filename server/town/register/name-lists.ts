const list = (text: string): readonly string[] => text.split(',').map((name) => name.trim())

/** What follows the word for the way, by the theme of the quarter: “Rue” + “des Mésanges”. */
export const THEMES: Readonly<Record<string, readonly string[]>> = {
  republic:
    list(`de la Liberté, de l'Égalité, de la Fraternité, du 4 Septembre, Léon Gambetta, Jules Ferry, Sadi Carnot,
    Pierre Waldeck-Rousseau, Émile Combes, Georges Clemenceau, Aristide Briand, Jean Macé, Ferdinand Buisson,
    du 14 Juillet, Marianne, de l'Abbé Grégoire, Ledru-Rollin, Arago`),
  railway:
    list(`du Départ, de l'Arrivée, des Cheminots, du Dépôt Vieux, de la Rotonde, des Aiguilleurs, du Disque Rouge,
    Marc Seguin, George Stephenson, Pierre Semard, du Sémaphore, des Mécaniciens, du Ballast, des Chauffeurs,
    de la Locomotive, de la Micheline, des Wagonniers, du Passage à Niveau, de la Halle aux Marchandises, de la Grue,
    des Expéditeurs, du Transit, Henri Germain, Paulin Talabot, Émile Pereire, de la Consigne, de l'Étoile, du Fourgon`),
  writers:
    list(`Honoré de Balzac, Émile Zola, Gustave Flaubert, George Sand, Guy de Maupassant, Alphonse Daudet, Stendhal,
    Marcel Proust, Colette, Jules Vallès, Alain-Fournier, Jules Renard, Romain Rolland, Madame de Sévigné, Molière, Voltaire,
    Jean-Jacques Rousseau, Denis Diderot`),
  generals:
    list(`du Maréchal Foch, du Maréchal Joffre, du Maréchal Leclerc, du Général Mangin, de Verdun, de la Marne,
    du 11 Novembre 1918, de Valmy, de Jemmapes, du Chemin des Dames, du Capitaine Guynemer, du Général Marceau, Hoche,
    Kléber, du Colonel Fabien, du Souvenir Français`),
  river: list(
    `des Bateliers, du Chaland, de l'Écluse, des Haleurs, du Gué, des Pêcheurs, de la Passerelle, du Bac, des Lavandières`,
  ),
  saints:
    list(`Saint-Éloi, Saint-Roch, Sainte-Anne, Saint-Vincent, Sainte-Marthe, Saint-Fiacre, Saint-Honoré, Sainte-Catherine,
    Saint-Antoine, Saint-Sulpice, Sainte-Barbe, des Bénédictins, des Récollets, de la Visitation, des Carmélites, du Couvent,
    de l'Aumône, de la Chapelle, du Prieuré, des Dames Blanches`),
  trades:
    list(`des Tonneliers, des Charrons, des Corroyeurs, des Teinturiers, des Foulons, des Mégissiers, des Maréchaux,
    des Vinaigriers, des Cordiers, des Vanniers, des Chaudronniers, des Bourreliers, des Sabotiers, des Meuniers, du Pressoir,
    de l'Auberge, du Cheval Blanc, du Lion d'Or, de la Grange aux Dîmes, du Puits Neuf, des Trois Maillets`),
  resistance:
    list(`Jean Moulin, Lucie Aubrac, Germaine Tillion, Pierre Brossolette, Danielle Casanova, du Groupe Manouchian,
    Guy Môquet, Berty Albrecht, Geneviève de Gaulle, Honoré d'Estienne d'Orves, du 8 Mai 1945, de la Libération, des Maquisards,
    des Fusillés, Marc Bloch, Missak Manouchian, Joséphine Baker`),
  painters:
    list(`Claude Monet, Auguste Renoir, Camille Pissarro, Berthe Morisot, Paul Cézanne, Edgar Degas, Gustave Courbet,
    Jean-François Millet, Camille Corot, Eugène Delacroix, Suzanne Valadon, Henri Matisse, Georges Braque, Fernand Léger,
    Sonia Delaunay, Raoul Dufy, Rosa Bonheur, Nicolas Poussin, Antoine Watteau, Jean-Baptiste Chardin, Maurice Utrillo,
    Paul Signac, Théodore Rousseau, Mary Cassatt, Édouard Manet, Henri Rousseau, Georges Seurat, Alfred Sisley`),
  inventors:
    list(`Denis Papin, Nicéphore Niépce, Louis Daguerre, Joseph Jacquard, Gustave Eiffel, Thomas Edison, des Frères Lumière,
    Louis Renault, André Citroën, Nicolas Appert, Zénobe Gramme, Clément Ader, Philippe Lebon, Conrad Schlumberger,
    de la Verrerie Neuve, du Four à Chaux, de l'Artisanat, de l'Innovation, Ada Lovelace, Alan Turing`),
  composers:
    list(`Maurice Ravel, Claude Debussy, Hector Berlioz, Georges Bizet, Gabriel Fauré, Lili Boulanger, Erik Satie,
    Frédéric Chopin, Cécile Chaminade, Francis Poulenc, Camille Saint-Saëns, Jean-Philippe Rameau`),
  women:
    list(`Simone Veil, Olympe de Gouges, Marie Marvingt, Louise Weiss, Françoise Dolto, Simone de Beauvoir, Rosa Parks,
    Hubertine Auclert, Flora Tristan, Marguerite Yourcenar, Marguerite Duras, Gisèle Halimi, Sophie Germain, Madeleine Brès,
    Émilie du Châtelet, Alice Guy, Jeanne Barret, Elsa Triolet, Barbara, Camille Claudel, Andrée Chedid, Nadia Boulanger`),
  birds:
    list(`des Mésanges, des Fauvettes, des Rossignols, des Bouvreuils, des Chardonnerets, des Alouettes, des Hirondelles,
    des Loriots, des Pinsons, des Rouges-Gorges, des Grives, des Tourterelles, des Martinets, des Huppes, des Bergeronnettes,
    des Merles, des Pics Verts, des Roitelets, des Verdiers, des Linottes, des Coucous, des Cailles, des Perdrix, des Hérons,
    des Martins-Pêcheurs, des Geais, des Bruants, des Tarins, de la Huppe Fasciée, des Cigognes, des Sarcelles, de la Chouette`),
  aviators:
    list(`Louis Blériot, Jean Mermoz, Antoine de Saint-Exupéry, Hélène Boucher, Roland Garros, Maryse Bastié,
    Henri Guillaumet, Adrienne Bolland, Henry Farman, Charles Lindbergh, Amelia Earhart, Nungesser et Coli, Dieudonné Costes,
    Maryse Hilsz, des Frères Wright, Santos-Dumont, Jacqueline Auriol, Didier Daurat, Costes et Bellonte, de la Cocarde`),
  trees:
    list(`des Acacias, des Tilleuls, des Érables, des Charmes, des Bouleaux, des Marronniers, des Peupliers, des Platanes,
    des Ormes, des Frênes, des Hêtres, des Sycomores, des Mélèzes, des Ifs, des Cèdres, des Chênes Verts, des Noisetiers,
    des Sorbiers, des Alisiers, des Aubépines, des Genévriers, des Houx, des Fusains, des Troènes, des Cornouillers, des Sureaux,
    des Châtaigniers, des Noyers, des Merisiers, du Grand Chêne, des Trembles, du Tulipier, des Magnolias, des Robiniers`),
  poets:
    list(`Paul Verlaine, Arthur Rimbaud, Charles Baudelaire, Alfred de Musset, Alphonse de Lamartine, Louise Labé,
    Pierre de Ronsard, Joachim du Bellay, François Villon, Guillaume Apollinaire, Paul Éluard, Robert Desnos,
    Jacques Prévert, Marceline Desbordes-Valmore, Stéphane Mallarmé, Alfred de Vigny, Anna de Noailles, René Char, Max Jacob,
    Francis Jammes, Paul Valéry, Jean de La Fontaine, Clément Marot`),
  rivers:
    list(`de la Loire, de l'Allier, de l'Yonne, du Cher, de la Nièvre, de l'Aubois, de l'Arroux, de la Cure, du Serein,
    de la Creuse, de l'Indre, de la Vienne, de la Dordogne, du Lot, du Tarn, de la Garonne, de la Saône, du Doubs, de l'Isère,
    de la Durance, de l'Ardèche, de la Moselle, de la Meuse`),
  orchard:
    list(`des Pommiers, des Cerisiers, des Pruniers, des Poiriers, des Cognassiers, des Mirabelliers, des Néfliers,
    des Framboisiers, des Groseilliers, des Cassissiers, des Pêchers, des Amandiers, du Verger, des Reinettes, des Vendanges,
    des Maraîchers, du Potager, des Treilles, des Figuiers, des Mûriers, du Vieux Cellier`),
  flowers:
    list(`des Lilas, des Glycines, des Roses, des Jonquilles, des Bleuets, des Coquelicots, des Marguerites, des Pervenches,
    des Violettes, des Primevères, des Iris, des Pivoines, des Dahlias, des Hortensias, des Camélias, des Genêts, du Muguet,
    des Capucines, des Anémones, des Jacinthes, des Clématites, des Chèvrefeuilles, des Tulipes, des Œillets`),
  flowers2:
    list(`des Saules Pleureurs, des Nénuphars, des Roseaux, des Iris Jaunes, des Joncs, de la Salicaire, des Menthes,
    de la Reine-des-Prés, des Myosotis, des Populages, des Renoncules, des Campanules, des Ancolies, des Digitales,
    de l'Aulnaie, des Osiers, des Vergnes, de la Prairie, de la Cressonnière, des Libellules, du Martinet, des Salamandres`),
  scholars:
    list(`Blaise Pascal, René Descartes, Marie Curie, Irène Joliot-Curie, Claude Bernard, Antoine Lavoisier, Ambroise Paré,
    Buffon, Georges Cuvier, Louis Braille, Évariste Galois, Henri Poincaré, Pierre de Fermat, Augustin Fresnel, Henri Becquerel,
    Jean Perrin, Paul Langevin, Camille Flammarion, Jean-Henri Fabre, René Laennec, André-Marie Ampère, Gaspard Monge,
    Émile Littré, Pierre-Simon de Laplace, Nicole-Reine Lepaute`),
  islands:
    list(`d'Ouessant, de Groix, de Belle-Île, de Noirmoutier, d'Yeu, de Ré, d'Oléron, de Bréhat, d'Houat, d'Hoëdic,
    de Porquerolles, des Glénan, de Sein, de Molène, de Chausey, de Batz, d'Aix, de Port-Cros, des Lérins, du Grand Large`),
  sports: list(
    `Pierre de Coubertin, Alice Milliat, Suzanne Lenglen, du Vélodrome, des Jeux Olympiques, Marcel Cerdan`,
  ),
}

/** The alleys of the old town and of the village, with their own word for the way. */
export const OLD_NAMES: readonly string[] =
  list(`Rue de la Poissonnerie, Rue du Four Banal, Rue de l'Horloge, Ruelle du Chapitre, Rue de l'Hôtel-Dieu, Rue du Minage, Rue de la Boucherie Basse, Rue des Orfèvres, Passage de la Monnaie,
  Rue du Marché au Blé, Rue du Marché aux Veaux, Ruelle des Chats, Rue de la Vieille Halle, Rue du Cloître, Impasse du Doyenné,
  Rue des Écoles, Rue de la Prévôté, Rue du Grenier à Sel, Rue du Gué aux Biches, Cour des Miracles, Rue de la Tour Carrée,
  Rue Porte Bourgogne, Rue des Trois Pigeons, Rue du Chat qui Pêche, Rue de l'Arquebuse, Rue des Remparts, Rue Basse,
  Rue Haute, Rue Traversière, Ruelle Sombre, Rue du Puits Salé, Rue de la Fontaine aux Moines, Rue du Beffroi,
  Rue des Cloutiers, Rue de la Parcheminerie, Impasse de la Treille, Rue du Jeu de Paume, Rue de la Cure, Rue des Clercs,
  Rue de l'Évêché, Rue du Pilori, Rue aux Ours, Rue de la Barre, Passage du Commerce, Rue du Vieux Moulin, Rue du Tripot,
  Rue de la Corderie, Rue des Lombards, Rue Coupe-Gorge, Rue de l'Échiquier, Rue du Mouton, Rue de la Croix de Fer,
  Ruelle de l'Abreuvoir, Rue Quincampoix, Rue Mirabeau, Rue de la Sirène, Rue du Pavé Neuf, Rue des Bons Enfants,
  Rue de la Herse, Rue du Guichet, Ruelle aux Loups, Rue du Bourg Neuf, Rue des Bouchers, Rue de l'Étape au Vin,
  Impasse des Tourelles, Rue de la Mercerie, Rue du Cygne, Rue Neuve, Rue de l'Écu, Impasse Saint-Martin, Rue du Petit Pont,
  Rue des Prisons, Passage des Arts, Rue du Docteur Chevallier, Rue Sous-les-Murs`)

/** For what no theme names: words of the land. */
export const LAND_NAMES: readonly string[] =
  list(`des Grands Champs, de la Fontaine, du Pré Clos, des Vieilles Vignes,
  de la Croix Boissée, du Champ Long, de la Mardelle, de l'Ouche aux Clercs, du Four à Pain, de la Haie Vive, des Brosses,
  du Bas de la Côte, des Sablons, de la Perrière, du Buisson Rond, des Varennes, de la Pièce du Puits, de la Noue, du Crot Blanc,
  des Chaumes, de la Pâture, du Gros Caillou, de la Mouillère, des Terres Fortes, du Chêne Creux, de la Lande, du Vieux Lavoir,
  de la Garde, du Petit Bois, de la Coudraie`)
