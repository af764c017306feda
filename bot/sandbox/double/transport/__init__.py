"""The ways from the workspace to the app: parcels, over sockets or as signed HTTP."""
