/** Number, title, district, cost in EUR, votes. */
export type Proposal = readonly [
  number: number,
  title: string,
  district: string,
  cost: number,
  votes: number,
];

/**
 * The 30 project proposals of Toulouse's participatory budget of 2019; proposers left out.
 * Source: Pabulib, the participatory budgeting library (pabulib.org), instance France Toulouse 2019.
 */
export const PROPOSALS: readonly Proposal[] = [
  [1, 'Compostons ensemble !', 'ARENES', 7000, 215],
  [2, "Panneau d'affichage électronique extérieur", 'BELLEFONTAINE MILAN', 35000, 26],
  [3, 'Eclairage public d’un chemin piéton-vélo rue Ella Maillart', 'ARENES', 50000, 92],
  [4, 'Tous à la Ramée à vélo ! A pied, en trottinette et rollers !', 'PRADETTES', 390000, 471],
  [5, 'Le parc des Anges vu par ses usagers', 'NEGRENEYS', 168000, 205],
  [6, 'Grillades et chaises longues', 'EMPALOT', 5000, 92],
  [7, 'Agir pour le sport Bien être ensemble à Empalot', 'EMPALOT', 20000, 99],
  [8, 'Embellissement et aménagement d’un chemin piétonnier', 'MILAN', 110000, 45],
  [9, 'Toilettes Publiques Jardin du Barry', 'CEPIERES BEAUREGARD', 270000, 65],
  [10, 'Halte aux moustiques !', 'TROIS COCUS LA VACHE', 2000, 287],
  [
    11,
    "Traversée : sculpture pour le bassin de Candilis (avec l'étanchéification du bassin)",
    'BELLEFONTAINE',
    110000,
    88,
  ],
  [12, 'Cultivons la solidarité !', 'BAFAPATABOR', 4000, 59],
  [
    13,
    'Un jardin urbain innovant pour mieux vivre ensemble au coeur des Maraîchers.  Jardinons, innovons, protégeons, partageons !',
    'MARAICHERS',
    107000,
    305,
  ],
  [14, 'Securisation de la route de Seysses', 'BELLEFONTAINE MILAN', 5000, 55],
  [15, 'Création du jardin partagé des 3 Cocus', 'TROIS COCUS LA VACHE', 164000, 161],
  [16, 'Parc enfant sécurisé pour moins de 3 ans', 'MIRAIL UNIVERSITE', 45000, 332],
  [17, "Complément d'équipement du parc de la Gironde", 'BAGATELLE', 29000, 31],
  [18, 'Parcours de Santé à Viollet le duc', 'PRADETTES', 15000, 142],
  [19, 'Une halle couverte', 'EMPALOT', 160000, 55],
  [20, 'Nichoirs pour mésanges', 'CEPIERE BEAUREGARD', 2000, 278],
  [21, 'Sécurité durable autour du Tunnel Vestrepain', 'BAGATELLE FAOURETTE', 85000, 69],
  [22, "projet d'aménagement des jardins de Negreneys", 'NEGRENEYS', 241000, 120],
  [23, 'Embellir et protéger les abords du jardin du Tintoret', 'BELLEFONTAINE', 35000, 44],
  [24, 'Panneau d’affichage pour les infos du quartier', 'REYNERIE', 10000, 34],
  [25, 'Aire de convivialité et de jeux', 'SOUPETARD', 44000, 90],
  [26, 'Espace inter associatif / Maison des projets et services', 'SOUPETARD', 25000, 58],
  [27, "Panneau d'affichage pour les informations du quartier", 'CEPIERE BEAUREGARD', 10000, 68],
  [28, 'Equipement sportifs pour enfants et adolescents', 'CEPIERE BEAUREGARD', 100000, 163],
  [29, 'Des jardins aux Pradettes', 'PRADETTES', 199000, 234],
  [30, 'Stations vélos : atelier de réparation et de gonflage', 'BAFAPATABOR', 5000, 269],
];
