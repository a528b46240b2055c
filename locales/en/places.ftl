places-title = Places
places-lead = Places and what they belong to, through time. Open a name to see where it belonged before and what it has become.
places-tree-two = Two levels, since 1 July 2025
places-tree-three = Three levels, until 30 June 2025
places-none = There are no places yet.
places-source = Source: lists of administrative units before and after 1 July 2025. Of households only counts are kept here, never names.
places-code-is = Code { $code }
places-code = Code
places-name = Name
places-kind = Kind
places-kind-province = Province or centrally run city
places-kind-district = District or provincial town
places-kind-commune = Commune
places-kind-ward = Ward
places-kind-town = Township
places-kind-hamlet = Hamlet or residential group
places-kind-agency = Agencies and organisations
places-valid = Valid
places-valid-still = Valid now
places-valid-from = First day
places-valid-to = Last day
places-since = since { $day }
places-until = until { $day }
places-from-to = from { $from } to { $to }
places-until-merged = became part of this on { $day }
places-households = { $count ->
    [one] { $n } household
   *[other] { $n } households
  }
places-households-title = Households
places-not-counted = not counted yet
places-total = Total of what was counted
places-below = What belongs to it, as of { $day }
places-below-none = Nothing is recorded below it.
places-above = Belongs to
places-became = Has become
places-made-of = Made of
places-same-code = Other places that had this code
places-records = Records of { $year }
places-see-exemplars = See the models of this place
places-see-report = See the year's review of this place
places-other-years = Other years with records:
places-belongs = In { $place }

# Names of acts
places-act-load-reference = Load the reference list of places
places-act-count = Record household counts
